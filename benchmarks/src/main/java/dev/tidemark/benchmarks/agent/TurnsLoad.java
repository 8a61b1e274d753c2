package dev.tidemark.benchmarks.agent;

import dev.tidemark.benchmarks.rig.Numbers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A load that works a while each time it is told to, by a line, and says what that took. Ends with its input. */
final class TurnsLoad {

    static final String DATABASE = "database";

    /** What ends the answer to a line. */
    static final String DONE = "done";

    /** Code that has just been put in, or taken out, has to be compiled anew. */
    private static final int FILL_SETTLES = 25;

    private static final int FILL_PAIRS = 40;
    private static final int BANK_SETTLES = 8;
    private static final int BANK_BLOCKS = 12;
    private static final int TRANSACTIONS = 4_000;

    private TurnsLoad() {}

    /** Works once. */
    private interface Turn {
        void take() throws SQLException, ReflectiveOperationException;
    }

    /**
     * Runs.
     *
     * @param arguments {@link #DATABASE}, or a kind of map and how many entries each gets
     */
    public static void main(String[] arguments) throws IOException, SQLException, ReflectiveOperationException {
        Turn turn = arguments[0].equals(DATABASE) ? bank() : fill(arguments[0], Integer.parseInt(arguments[1]));
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (in.readLine() != null) {
            turn.take();
            System.out.println(DONE);
        }
    }

    private static Turn fill(String kind, int entries) throws ReflectiveOperationException, IOException {
        Fill map = Fill.of(kind, entries);
        Fill copy = Fill.ofCopy(kind, entries);
        return () -> {
            map.forget();
            map.meetOthers();
            copy.meetOthers();
            for (int i = 0; i < FILL_SETTLES; i++) {
                map.block();
                copy.block();
            }
            List<Double> micros = new ArrayList<>();
            List<Double> ratios = new ArrayList<>();
            for (int i = 0; i < FILL_PAIRS; i++) {
                // What comes second has the other's garbage in the caches.
                double before = i % 2 == 0 ? 0 : copy.block();
                double took = map.block();
                micros.add(took);
                ratios.add(took / (i % 2 == 0 ? copy.block() : before));
            }
            tell(Fill.name(kind, entries), Numbers.median(micros));
            tell(kind + " of " + entries + ", beside its copy", Numbers.median(ratios));
            System.err.println(map.sum() + copy.sum());
        };
    }

    private static Turn bank() throws SQLException {
        Bank bank = new Bank();
        Bank.Client client = bank.new Client();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long[] took = new long[BANK_BLOCKS * TRANSACTIONS];
        return () -> {
            long sum = 0;
            List<Double> micros = new ArrayList<>();
            for (int block = -BANK_SETTLES; block < BANK_BLOCKS; block++) {
                bank.forget();
                long processor = threads.getCurrentThreadCpuTime();
                for (int i = 0; i < TRANSACTIONS; i++) {
                    long begin = System.nanoTime();
                    sum += client.transaction();
                    took[Math.max(0, block) * TRANSACTIONS + i] = System.nanoTime() - begin;
                }
                if (block >= 0) {
                    micros.add((threads.getCurrentThreadCpuTime() - processor) / 1e3 / TRANSACTIONS);
                }
            }
            Arrays.sort(took);
            tell("H2, processor time of a transaction, µs", Numbers.median(micros));
            tell("H2, median time of a transaction, µs", took[took.length / 2] / 1e3);
            tell("H2, p99 time of a transaction, µs", took[took.length * 99 / 100] / 1e3);
            System.err.println(sum);
        };
    }

    private static void tell(String what, double number) {
        System.out.println(what + "=" + number);
    }
}
