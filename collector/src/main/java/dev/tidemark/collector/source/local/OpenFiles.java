package dev.tidemark.collector.source.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a JVM's open files tell of it: Flight Recorder keeps the chunk open that it writes, and a class loader the agent's jar.
 *
 * @param names without their folders; empty when they cannot be seen
 */
record OpenFiles(Optional<List<String>> names) {

    /** A chunk in a repository bears the time of its beginning, and a number when that is not enough. */
    private static final Pattern CHUNK = Pattern.compile("\\d{4}(_\\d{2}){5}(_\\d+)?\\.jfr");

    private static final Pattern AGENT = Pattern.compile("tidemark-agent.*\\.jar");

    static OpenFiles of(long pid) {
        try (Stream<Path> links = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return new OpenFiles(Optional.of(links.flatMap(OpenFiles::name).toList()));
        } catch (IOException | UncheckedIOException e) {
            return new OpenFiles(Optional.empty());
        }
    }

    private static Stream<String> name(Path link) {
        try {
            return Stream.ofNullable(Files.readSymbolicLink(link).getFileName()).map(Path::toString);
        } catch (IOException closedMeanwhile) {
            return Stream.empty();
        }
    }

    Optional<Boolean> recording() {
        return has(CHUNK);
    }

    Optional<Boolean> agent() {
        return has(AGENT);
    }

    private Optional<Boolean> has(Pattern pattern) {
        return names.map(
                all -> all.stream().anyMatch(name -> pattern.matcher(name).matches()));
    }
}
