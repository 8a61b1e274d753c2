package dev.tidemark.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The clock of one process, which can be set forwards and back while it runs; its monotonic clock goes on. Debian's libfaketime does it. */
public final class SteppedClock {

    private final Path offset;

    /** @param folder where the clock's offset is kept */
    public SteppedClock(Path folder) throws IOException {
        offset = Files.writeString(folder.resolve("clock-offset"), "+0");
        Tools.requireFile(library(), "libfaketime");
    }

    /** What a command is put behind to see this clock. */
    public List<String> launcher() {
        List<String> command = new ArrayList<>(List.of("env"));
        command.add("LD_PRELOAD=" + library());
        command.add("FAKETIME_TIMESTAMP_FILE=" + offset);
        command.add("FAKETIME_NO_CACHE=1");
        command.add("FAKETIME_DONT_FAKE_MONOTONIC=1");
        // Else the JVM's timed waits end never or at once.
        command.add("FAKETIME_FORCE_MONOTONIC_FIX=0");
        return command;
    }

    /** Sets the clock so much ahead of the machine's, or behind it if negative. */
    public void set(Duration ahead) throws IOException {
        Path next =
                Files.writeString(offset.resolveSibling("clock-offset.next"), String.format("%+d", ahead.toSeconds()));
        Files.move(next, offset, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Path library() {
        try (DirectoryStream<Path> found =
                Files.newDirectoryStream(Path.of("/usr/lib"), path -> Files.exists(in(path)))) {
            for (Path architecture : found) {
                return in(architecture);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return in(Path.of("/usr/lib"));
    }

    private static Path in(Path folder) {
        return folder.resolve("faketime/libfaketimeMT.so.1");
    }
}
