package dev.tidemark.collector.report;

import dev.tidemark.collector.UserError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes a report to where it was asked for. */
public final class ReportFile {

    private ReportFile() {}

    /**
     * Writes a whole file: whoever opens it sees the one before or this one, never a part.
     *
     * @throws UserError when it cannot be written, in a sentence that says why
     */
    public static void write(Path file, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        if (Files.isDirectory(file)) {
            throw new UserError("The report cannot be written to " + file + ", which is a folder: name a file.");
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new UserError("The report cannot be written to " + file + ": there is no folder " + folder
                    + "; make it, or name another.");
        }
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                // A pipe or a device: nothing could take its place.
                Files.write(file, bytes, StandardOpenOption.WRITE);
            } else {
                replace(Files.exists(file) ? file.toRealPath() : file.toAbsolutePath(), bytes);
            }
        } catch (AccessDeniedException e) {
            throw new UserError(
                    "The report cannot be written to " + file
                            + ": this user may not write there; change the permissions, or name another file.",
                    e);
        } catch (FileSystemException e) {
            String why = e.getReason() == null ? "" : ", " + e.getReason();
            throw new UserError("The report cannot be written to " + file + why + ": name a file on another disk.", e);
        } catch (IOException e) {
            throw new UserError(
                    "The report cannot be written to " + file + " (" + e.getMessage()
                            + "): name a file on another disk.",
                    e);
        }
    }

    private static void replace(Path file, byte[] bytes) throws IOException {
        // Beside it, since only within one file system a file takes the place of another at once.
        Path made = file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        try {
            Files.write(made, bytes);
            Files.move(made, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(made);
        }
    }
}
