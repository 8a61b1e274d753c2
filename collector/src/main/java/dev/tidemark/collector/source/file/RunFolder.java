package dev.tidemark.collector.source.file;

import dev.tidemark.collector.source.SourceException;
import dev.tidemark.collector.target.TargetState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The folder into which one run of a JVM writes its chunks, below the repository that several may share. Nothing in it is taken for what
 * it claims to be: a link is not followed, and only regular files are opened.
 */
record RunFolder(Path path) {

    /** Beginning of the run in the JVM's local time, and its process id. */
    private static final Pattern NAME = Pattern.compile("\\d{4}(_\\d\\d){5}_\\d+");

    private static final String CHUNK = ".jfr";

    /** A JVM keeps 250 MB in chunks of 12 MB unless told otherwise; reading so many names takes some milliseconds. */
    private static final int MOST_ENTRIES = 10_000;

    private static final FileTime NEVER = FileTime.fromMillis(0);

    static boolean isOne(Path folder) {
        Path name = folder.getFileName();
        return name != null && NAME.matcher(name.toString()).matches();
    }

    /** The runs in a repository, oldest first. */
    static List<RunFolder> in(Path repository) throws IOException, SourceException {
        return in(repository, Set.of());
    }

    /** The runs in a repository but for some, by name: years of leftovers need not be looked at once a second. */
    static List<RunFolder> in(Path repository, Set<String> known) throws IOException, SourceException {
        List<RunFolder> runs = new ArrayList<>();
        for (Path entry : entries(repository)) {
            RunFolder run = new RunFolder(entry);
            if (isOne(entry) && !known.contains(run.name()) && run.exists()) {
                runs.add(run);
            }
        }
        return runs;
    }

    /**
     * What a folder holds, by name.
     *
     * @throws SourceException when that is more than anybody meant
     */
    static List<Path> entries(Path folder) throws IOException, SourceException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path entry : all) {
                if (entries.size() == MOST_ENTRIES) {
                    throw new SourceException(
                            TargetState.DENIED,
                            folder + " holds more than " + MOST_ENTRIES
                                    + " entries: give the application's repository a folder of its own, and remove what"
                                    + " ended JVMs have left in it.");
                }
                entries.add(entry);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        entries.sort(null);
        return entries;
    }

    String name() {
        return String.valueOf(path.getFileName());
    }

    boolean exists() {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** The names of its chunks, oldest first; none when it is gone. */
    List<String> chunks() throws IOException, SourceException {
        try {
            return entries(path).stream()
                    .map(entry -> String.valueOf(entry.getFileName()))
                    .filter(name -> name.endsWith(CHUNK))
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    /** @throws SourceException when the entry of this name is not a plain file */
    Chunk open(String chunk) throws IOException, SourceException {
        Path file = path.resolve(chunk);
        BasicFileAttributes entry = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!entry.isRegularFile()) {
            throw new SourceException(
                    TargetState.LOST,
                    file
                            + (entry.isSymbolicLink()
                                    ? " is a symbolic link: links in a repository are not followed."
                                    : " is no file: only the chunks of a JVM belong there."));
        }
        return new Chunk(
                file.toString(), FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS), 0);
    }

    /** @throws AccessDeniedException when this user may not read what is written there: the JDK's reader would find nothing, and say nothing */
    void probe() throws IOException, SourceException {
        List<String> chunks = chunks();
        Path newest = chunks.isEmpty() ? path : path.resolve(chunks.get(chunks.size() - 1));
        if (Files.isRegularFile(newest, LinkOption.NOFOLLOW_LINKS) && !Files.isReadable(newest)) {
            throw new AccessDeniedException(newest.toString());
        }
    }

    /** Tells, by being another one than before, that something was written. */
    Growth growth() throws IOException, SourceException {
        long bytes = 0;
        FileTime last = NEVER;
        for (String chunk : chunks()) {
            try {
                BasicFileAttributes file =
                        Files.readAttributes(path.resolve(chunk), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                bytes += file.size();
                last = file.lastModifiedTime().compareTo(last) > 0 ? file.lastModifiedTime() : last;
            } catch (NoSuchFileException e) {
                // The JVM keeps to its bounds.
            }
        }
        return new Growth(bytes, last);
    }

    /**
     * How far a run has come.
     *
     * @param bytes of all its chunks
     * @param last time of the last write, by the clock of the file system
     */
    record Growth(long bytes, FileTime last) {}

    /** For sorting, where a folder that cannot be read is none that is written. */
    FileTime lastWrite() {
        try {
            return growth().last();
        } catch (IOException | SourceException | UncheckedIOException e) {
            return NEVER;
        }
    }
}
