package dev.tidemark.benchmarks.chaos.program;

import dev.tidemark.Tidemark;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;

/**
 * A service with watched maps that answers each line on its standard input with one on its standard output, and ends with it.
 * Arguments: rounds a second, {@code leak} or {@code steady}.
 */
public final class Program {

    private static final String OURS = "tidemark";
    private static final int BATCHES_PER_SECOND = 20;
    private static final int BURST_PER_MILLISECOND = 3;
    private static final int LARGE = 64 << 10;

    private final WatchedMaps maps;
    private final EventTruth truth = new EventTruth();

    @SuppressWarnings("unused") // what is allocated in a burst must not be optimised away
    private volatile byte[] large = new byte[0];

    private Program(boolean leaks) {
        maps = new WatchedMaps(leaks);
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Program program = new Program(args[1].equals("leak"));
        program.truth.begin();
        program.load(Integer.parseInt(args[0]));
        System.out.println("ready");
        program.serve();
        // The load and what bursts must not keep the JVM alive.
        System.exit(0);
    }

    private void load(int roundsPerSecond) {
        background("load", () -> {
            while (true) {
                for (int i = 0; i < roundsPerSecond / BATCHES_PER_SECOND; i++) {
                    maps.round();
                }
                LockSupport.parkNanos(1_000_000_000L / BATCHES_PER_SECOND);
            }
        });
    }

    private void serve() throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null && !line.equals("stop"); line = in.readLine()) {
            System.out.println(answer(line.split(" ", -1)));
        }
    }

    private String answer(String[] words) {
        return switch (words[0]) {
            case "rest" -> maps.rest();
            case "go" -> {
                maps.go();
                yield "ok";
            }
            case "events" -> truth.countedUntil(Long.parseLong(words[1]));
            case "recordings" ->
                FlightRecorder.getFlightRecorder().getRecordings().stream()
                        .map(recording -> recording.getName().replace(' ', '_') + ":" + recording.getState())
                        .collect(Collectors.joining(" "));
            case "close-ours" -> closeOurs();
            case "burst" -> {
                int seconds = Integer.parseInt(words[1]);
                background("burst", () -> burst(seconds));
                yield "ok";
            }
            case "maps" -> {
                int count = Integer.parseInt(words[1]);
                int seconds = Integer.parseInt(words[2]);
                background("many-maps", () -> manyMaps(count, seconds));
                yield "ok";
            }
            default -> throw new IllegalArgumentException("unknown: " + words[0]);
        };
    }

    private static String closeOurs() {
        int closed = 0;
        for (Recording recording : FlightRecorder.getFlightRecorder().getRecordings()) {
            if (recording.getName().equals(OURS)) {
                recording.close();
                closed++;
            }
        }
        return Integer.toString(closed);
    }

    /** Thousands of events a second of a kind that the JVM does not throttle. */
    private void burst(int seconds) {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        while (System.nanoTime() < end) {
            for (int i = 0; i < BURST_PER_MILLISECOND; i++) {
                large = new byte[LARGE];
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** Maps that live for a while, each with a name of its own that never comes again. */
    private static void manyMaps(int count, int seconds) {
        List<Map<Integer, Integer>> held = new ArrayList<>();
        long id = System.nanoTime();
        for (int i = 0; i < count; i++) {
            Map<Integer, Integer> map = Tidemark.watch("passing-" + id + "-" + i, new HashMap<>());
            for (int entry = 0; entry < 20; entry++) {
                map.put(entry, entry);
            }
            held.add(map);
        }
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        while (System.nanoTime() < end) {
            held.forEach(map -> map.merge(0, 1, Integer::sum));
            LockSupport.parkNanos(500_000_000);
        }
    }

    private static void background(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
