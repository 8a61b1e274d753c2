package dev.tidemark.collector.web;

import dev.tidemark.collector.UserError;
import dev.tidemark.collector.process.TemporaryFolders;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The temporary folder that Tomcat wants. Tomcat's default is removed at the end of the JVM only, and not at all when
 * anything is in it; this one goes when the server goes.
 */
record ServerFolder(Path path) implements AutoCloseable {

    private static final TemporaryFolders ALL = new TemporaryFolders("tidemark-web-");

    /** Makes one, and deletes those that servers which were killed have left. */
    static ServerFolder create() {
        ALL.reap();
        return below(TemporaryFolders.parent());
    }

    /** @throws UserError when the folder for temporary files cannot be written */
    static ServerFolder below(Path temporary) {
        try {
            Path path = Files.createTempDirectory(temporary, ALL.ours());
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
        TemporaryFolders.delete(path);
    }
}
