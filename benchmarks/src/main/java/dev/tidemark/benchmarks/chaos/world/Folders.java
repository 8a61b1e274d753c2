package dev.tidemark.benchmarks.chaos.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What killed processes leave behind. */
final class Folders {
    private Folders() {}

    /** Deletes all that is in a folder, as far as it can be. */
    static void empty(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.filter(path -> !path.equals(folder))
                    .sorted(Comparator.reverseOrder())
                    .toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (UncheckedIOException vanished) {
            // Somebody else deletes there, too.
        }
    }
}
