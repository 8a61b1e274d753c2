package dev.tidemark.benchmarks.analyze.service;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;

/** The service in a JVM of its own, recorded until its recording is as large as was wanted. */
public final class Recorded {

    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private Recorded() {}

    /**
     * Writes a recording and ends.
     *
     * @param args the JDK's settings by name, how many times as often events come, bytes, the file
     */
    public static void main(String[] args) throws Exception {
        long bytes = Long.parseLong(args[2]);
        try (Shop shop = new Shop();
                Recording recording = new Recording()) {
            recording.setSettings(
                    Denser.settings(Configuration.getConfiguration(args[0]).getSettings(), Integer.parseInt(args[1])));
            recording.setToDisk(true);
            recording.setDestination(Path.of(args[3]));
            recording.start();
            long look = System.nanoTime();
            for (int number = 0; ; number++) {
                shop.request(ThreadLocalRandom.current().nextInt(1 << 20));
                if (number % 100 == 0 && System.nanoTime() - look > LOOK_EVERY.toNanos()) {
                    look = System.nanoTime();
                    if (recording.getSize() >= bytes) {
                        break;
                    }
                }
            }
            recording.stop();
            System.out.println(shop);
        }
        // The database's and the peer's threads wait for more.
        Runtime.getRuntime().halt(0);
    }
}
