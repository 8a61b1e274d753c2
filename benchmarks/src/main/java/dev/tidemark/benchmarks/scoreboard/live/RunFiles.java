package dev.tidemark.benchmarks.scoreboard.live;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the files of one run lie.
 *
 * @param folder of all runs
 */
record RunFiles(Path folder, String key) {

    /** Kept: what a replay and the peers read. */
    Path recording() {
        return folder.resolve(key + ".jfr");
    }

    Path facts() {
        return folder.resolve(key + ".json");
    }

    /** Kept: one line of JSON for each second. */
    Path timeline() {
        return folder.resolve(key + ".timeline.jsonl");
    }

    Path errors() {
        return folder.resolve(key + ".err");
    }

    /** Gone when the run has ended. */
    Path repository() {
        return folder.resolve(".repository-" + key);
    }

    /** They would be taken for ours. */
    void deleteOfEarlierRun() throws IOException {
        for (Path each : List.of(recording(), timeline(), facts(), errors())) {
            Files.deleteIfExists(each);
        }
        deleteRepository();
    }

    /** A JVM that dies of a full heap writes no recording: what its repository holds is one, chunk after chunk. */
    void rescueRecording() throws IOException {
        if ((Files.exists(recording()) && Files.size(recording()) > 0) || !Files.isDirectory(repository())) {
            return;
        }
        List<Path> chunks;
        try (Stream<Path> all = Files.walk(repository())) {
            chunks = all.filter(path -> path.toString().endsWith(".jfr"))
                    .sorted()
                    .toList();
        }
        try (OutputStream out = Files.newOutputStream(recording())) {
            for (Path chunk : chunks) {
                Files.copy(chunk, out);
            }
        }
    }

    /** Deletes what nobody will look at. */
    void tidy() throws IOException {
        deleteRepository();
        for (Path each : List.of(recording(), errors())) {
            if (Files.exists(each) && Files.size(each) == 0) {
                Files.delete(each);
            }
        }
    }

    private void deleteRepository() throws IOException {
        if (!Files.isDirectory(repository())) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(repository())) {
            deepestFirst = all.sorted((a, b) -> b.compareTo(a)).toList();
        }
        for (Path each : deepestFirst) {
            Files.deleteIfExists(each);
        }
    }
}
