package dev.tidemark.benchmarks.analyze;

import dev.tidemark.benchmarks.analyze.service.Recorded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a recording is made of. */
enum Mixture {
    /** The JDK's settings of that name over a service. */
    PROFILE,
    /** The JDK's settings of that name over a service. */
    DEFAULT,
    /** Our own events, and those of the JDK that we read and no other, as dense as can be. */
    OWN;

    /** Events come so many times as often as by the JDK's settings, and the clock is slowed as much. */
    static final int DENSER = 10;

    /** Makes one in a JVM of its own. */
    void record(String java, Path file, long bytes) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                java, "-Xmx1g", "-XX:+UseG1GC", "-Xlog:jfr*=off", "-cp", System.getProperty("java.class.path")));
        if (this == OWN) {
            command.addAll(List.of(OwnEvents.class.getName(), Long.toString(bytes), file.toString()));
        } else {
            command.addAll(List.of(
                    Recorded.class.getName(),
                    label(),
                    Integer.toString(DENSER),
                    Long.toString(bytes),
                    file.toString()));
        }
        int status = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (status != 0 || !Files.exists(file)) {
            throw new IOException("No recording was made, and the program that should ended with " + status + ".");
        }
        if (this != OWN) {
            SlowerClock.apply(file, DENSER);
        }
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
