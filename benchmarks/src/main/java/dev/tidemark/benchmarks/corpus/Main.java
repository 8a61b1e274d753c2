package dev.tidemark.benchmarks.corpus;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * Runs one scenario: {@code Main ID SEED DEPTH [SECONDS]}. Prints {@code started} when it begins, {@code over} when its
 * load has ended, then the truth about its heap as {@code live BYTES after SECONDS}, read after collections that the
 * observer no longer sees, and ends when its standard input does.
 */
public final class Main {
    /** For a map with weak keys to let go of the values whose keys the first collection has cleared. */
    private static final long SETTLE_MILLIS = 500;

    private Main() {}

    public static void main(String[] args) throws Exception {
        Scenario scenario = Catalog.scenario(args[0]);
        long seed = Long.parseLong(args[1]);
        Watch watch = Watch.valueOf(args[2].toUpperCase(Locale.ROOT).replace('-', '_'));
        Setup setup = Setup.of(scenario.id(), seed);
        if (args.length > 3) {
            setup = new Setup(
                    setup.collector(),
                    setup.heapBytes(),
                    setup.lifeSeconds(),
                    Double.parseDouble(args[3]),
                    setup.payloadBytes(),
                    setup.shape());
        }
        Load load = new Load(setup, seed, System.nanoTime());
        System.out.println("started");
        scenario.program().run(load, watch);
        double seconds = load.elapsed();
        System.out.println("over");
        System.gc();
        Thread.sleep(SETTLE_MILLIS);
        System.gc();
        long live = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        System.out.println("live " + live + " after " + seconds);
        while (System.in.read() >= 0) {
            // The observer closes our input when it has seen enough.
        }
        System.exit(0);
    }
}
