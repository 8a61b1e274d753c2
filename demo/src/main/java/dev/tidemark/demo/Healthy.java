package dev.tidemark.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whether a shop in a container is healthy: it records, so it lives and its recording does. A JVM writes what it has recorded once a
 * second. Exit status 0 if so, else 1.
 */
public final class Healthy {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Healthy() {}

    /**
     * Looks at the recordings and ends with the status.
     *
     * @param args the folder of the JFR repository
     */
    public static void main(String[] args) throws IOException {
        Instant oldest = Instant.now().minus(PATIENCE);
        boolean written = false;
        for (Path recording : recordings(Path.of(args[0]))) {
            written |= Files.getLastModifiedTime(recording).toInstant().isAfter(oldest);
        }
        System.exit(written ? 0 : 1);
    }

    private static List<Path> recordings(Path repository) throws IOException {
        try (Stream<Path> files = Files.walk(repository, 2)) {
            return files.filter(file -> file.toString().endsWith(".jfr")).toList();
        }
    }
}
