package dev.tidemark.benchmarks.scoreboard.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is known of a run when it has ended; kept beside its recording.
 *
 * @param collector garbage collector
 * @param startedAt when the program said that it begins
 * @param endedAt when its load was over, or when it died before that
 * @param liveBytes what was alive on its heap at the end of the load, or null when it died before telling
 * @param seconds how long the load ran; when it died, until its death
 * @param diedOfFullHeap whether the heap was full before the load was over
 * @param trouble what went wrong, as a sentence, or null
 */
public record RunFacts(
        String key,
        String scenario,
        long seed,
        String depth,
        int jdk,
        String collector,
        String shape,
        long heapBytes,
        Instant startedAt,
        Instant endedAt,
        @Nullable Long liveBytes,
        double seconds,
        boolean diedOfFullHeap,
        @Nullable String trouble) {

    /** Those that earlier runs have left in the folder, by key. */
    public static List<RunFacts> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> Files.exists(
                            file.resolveSibling(file.getFileName().toString().replaceFirst("json$", "jfr"))))
                    .filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(RunFacts::read)
                    .toList();
        }
    }

    private static RunFacts read(Path file) {
        return JsonMapper.shared().readValue(file, RunFacts.class);
    }

    /** Keeps it. */
    public void write(Path file) throws IOException {
        Files.writeString(file, JsonMapper.shared().writeValueAsString(this));
    }

    /** What a JVM and the classes of a program need by themselves, as the corpus reckons. */
    private static final double BASE_BYTES = 5 * (1 << 20);

    /** Whether it went on until its load was over or its heap was full: only then can it be judged. */
    public boolean complete() {
        return diedOfFullHeap || liveBytes != null;
    }

    /**
     * Seconds from the start until the heap is full if what grew goes on growing as it did on average; infinite when
     * nothing grew, and NaN when it is not known.
     */
    public double lifeSeconds() {
        if (diedOfFullHeap) {
            return seconds;
        }
        if (liveBytes == null) {
            return Double.NaN;
        }
        double grown = liveBytes - BASE_BYTES;
        return grown <= 0 ? Double.POSITIVE_INFINITY : seconds * (heapBytes - BASE_BYTES) / grown;
    }
}
