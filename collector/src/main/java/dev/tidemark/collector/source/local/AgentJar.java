package dev.tidemark.collector.source.local;

import dev.tidemark.collector.source.SourceException;
import dev.tidemark.collector.target.TargetState;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The agent's jar, which travels inside ours, as a file that a JVM can open. It lies where HotSpot's own files for attaching do, in the target's
 * {@code /tmp}, and stays there: a JVM in which the agent was turned off reads it once more when it is attached again. Its name is that of
 * its content, so that it is written once for all JVMs that share the folder.
 */
public final class AgentJar {

    private static final String RESOURCE = "/agent/tidemark-agent.jar";
    private static final int NAME_DIGITS = 12;

    private AgentJar() {}

    /**
     * Writes the jar, for a JVM that will be started with it. What is there is replaced at once or not at all: a JVM that has the old file open
     * keeps it.
     *
     * @throws IOException when it cannot be written there
     * @throws SourceException when ours has no agent in it
     */
    public static void write(Path file) throws IOException, SourceException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || Files.isDirectory(file)) {
            throw new IOException("it is a folder");
        }
        if (!Files.isDirectory(folder)) {
            throw new IOException("its folder is not there");
        }
        byte[] content = content();
        Path fresh = fresh(folder, content);
        try {
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            Files.deleteIfExists(fresh);
            throw e;
        }
    }

    /**
     * Has the file be there.
     *
     * @return its path as the target sees it
     */
    static String placedFor(long pid) throws SourceException {
        byte[] content = content();
        boolean elsewhere = seesOtherFiles(pid);
        Path folder = elsewhere
                ? Path.of("/proc", Long.toString(pid), "root", "tmp")
                : Path.of(
                        System.getProperty("os.name").startsWith("Linux")
                                ? "/tmp"
                                : System.getProperty("java.io.tmpdir"));
        try {
            // A link there would be followed in our world, not in the target's.
            if (elsewhere && !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException("it has no folder /tmp");
            }
            Path file = placed(folder, content);
            return elsewhere ? "/tmp/" + file.getFileName() : file.toString();
        } catch (IOException e) {
            throw new SourceException(
                    TargetState.DENIED,
                    "The agent's jar cannot be put where process " + pid + " would find it (" + e.getMessage()
                            + "): make room in its /tmp and let it be written, or start the JVM with"
                            + " -javaagent:tidemark-agent.jar.",
                    e);
        }
    }

    static Path placed(Path folder, byte[] content) throws IOException {
        Path file = folder.resolve("tidemark-agent-" + digest(content) + ".jar");
        if (isOurs(file, content)) {
            return file;
        }
        Path fresh = fresh(folder, content);
        try {
            return Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException anotherUsers) {
            return fresh;
        }
    }

    private static Path fresh(Path folder, byte[] content) throws IOException {
        Path fresh = Files.createTempFile(folder, "tidemark-agent-", ".jar");
        try {
            Files.write(fresh, content);
            if (Files.getFileStore(fresh).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-r--r--"));
            }
        } catch (IOException e) {
            Files.deleteIfExists(fresh);
            throw e;
        }
        return fresh;
    }

    /** Whether it is there already, and nobody else can change it. */
    private static boolean isOurs(Path file, byte[] content) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        String owner = Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).getName();
        return owner.equals(System.getProperty("user.name"))
                && Files.size(file) == content.length
                && Arrays.equals(Files.readAllBytes(file), content);
    }

    private static byte[] content() throws SourceException {
        try (InputStream in = AgentJar.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new SourceException(
                        TargetState.DENIED, "The agent is not in this jar: build it with 'mvn package'.");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new SourceException(TargetState.DENIED, "This jar cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private static boolean seesOtherFiles(long pid) {
        try {
            Path own = Files.readSymbolicLink(Path.of("/proc/self/ns/mnt"));
            return !own.equals(Files.readSymbolicLink(Path.of("/proc", Long.toString(pid), "ns/mnt")));
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    private static String digest(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(hash).substring(0, NAME_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
