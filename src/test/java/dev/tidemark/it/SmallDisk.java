package dev.tidemark.it;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A disk of a few megabytes that one process sees at a folder, and nobody else: a memory file system in a mount namespace of its own, which
 * ends with the process. We reach it through the process.
 */
public final class SmallDisk {

    private final Path folder;
    private final String size;

    /** @param size as mount takes it: {@code 8m} */
    public SmallDisk(Path folder, String size) {
        this.folder = folder;
        this.size = size;
        Tools.require("unshare", "mount");
        Tools.requireRoot();
    }

    /** What a command is put behind to see the disk. */
    public List<String> launcher() {
        return List.of(
                "unshare",
                "-m",
                "sh",
                "-c",
                "mount -t tmpfs -o size=" + size + " tmpfs " + folder + " && exec \"$@\"",
                "sh");
    }

    /** Writes until nothing more fits, or so much is left. */
    public void fill(long pid, long leave) throws IOException {
        byte[] block = new byte[64 << 10];
        try (OutputStream filler = Files.newOutputStream(filler(pid))) {
            while (seen(pid).toFile().getUsableSpace() > leave) {
                filler.write(block);
            }
        } catch (IOException full) {
            if (leave > 0) {
                throw full;
            }
        }
    }

    /** Makes room again. */
    public void free(long pid) throws IOException {
        Files.delete(filler(pid));
    }

    private Path filler(long pid) {
        return seen(pid).resolve("filler");
    }

    private Path seen(long pid) {
        return Path.of("/proc/" + pid + "/root" + folder);
    }
}
