package dev.tidemark.collector.web;

import dev.tidemark.collector.UserError;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The temporary folder that Tomcat wants. Tomcat's default is removed at the end of the JVM only, and not at all when
 * anything is in it; this one goes when the server goes.
 */
record ServerFolder(Path path) implements AutoCloseable {

    static ServerFolder create() {
        return below(Path.of(System.getProperty("java.io.tmpdir")));
    }

    /** @throws UserError when the folder for temporary files cannot be written */
    static ServerFolder below(Path temporary) {
        try {
            Path path = Files.createTempDirectory(temporary, "tidemark-web");
            Files.createDirectory(path.resolve("root"));
            return new ServerFolder(path);
        } catch (IOException e) {
            throw new UserError(
                    "Cannot write to " + temporary
                            + ", the folder for temporary files: give it space and the right to be written (in a container, mount a volume"
                            + " there), or name another with -Djava.io.tmpdir.",
                    e);
        }
    }

    File base() {
        return path.toFile();
    }

    File documentRoot() {
        return path.resolve("root").toFile();
    }

    @Override
    public void close() {
        // Tomcat leaves these behind for the whole JVM, and its next start would make the folder anew.
        for (String property : List.of("catalina.home", "catalina.base")) {
            if (path.toString().equals(System.getProperty(property))) {
                System.clearProperty(property);
            }
        }
        try (Stream<Path> files = Files.walk(path)) {
            List<Path> childrenFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : childrenFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            // Left for the system's own cleaning of its temporary folder: not worth failing a shutdown for.
        }
    }
}
