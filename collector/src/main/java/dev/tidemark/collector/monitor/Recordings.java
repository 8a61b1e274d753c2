package dev.tidemark.collector.monitor;

import dev.tidemark.analysis.compare.Run;
import dev.tidemark.collector.UserError;
import dev.tidemark.collector.target.Analysis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Several recordings: those of one JVM are read as one, in the order of their time. */
public final class Recordings {

    /** A repository keeps the folders of its runs one level down. */
    private static final int DEPTH = 2;

    private static final int MOST_FILES = 10_000;

    private Recordings() {}

    /**
     * Reads recordings, and all .jfr files in folders, where links are not followed.
     *
     * @param named files and folders
     * @param leftOut told, in a sentence each, of files in folders that cannot be read
     * @return one target for each JVM, in the order in which they were met
     * @throws UserError when a file that was named cannot be read, or a folder holds none that can
     */
    public static List<Analysis> analyze(List<Path> named, Consumer<String> leftOut) {
        Set<String> names = new HashSet<>();
        return byJvm(named, leftOut).stream()
                .map(parts -> analyze(parts, names))
                .toList();
    }

    /**
     * Reads a recording, or all .jfr files of one JVM in a folder, to be compared with others.
     *
     * @param leftOut told, in a sentence each, of files in the folder that cannot be read
     * @throws UserError when it cannot be read, or the folder holds recordings of several JVMs or none
     */
    public static Run run(Path named, Consumer<String> leftOut) {
        List<List<Part>> jvms = byJvm(List.of(named), leftOut);
        if (jvms.size() > 1) {
            throw new UserError(named + " holds recordings of " + jvms.size()
                    + " JVMs: name a recording, or a folder with those of one JVM.");
        }
        List<Part> parts = jvms.get(0);
        return RecordingFile.runSound(
                name(parts, Path::getFileName), files(parts), parts.get(0).since());
    }

    /** In the order in which the JVMs were met, and those of each in the order of their time. */
    private static List<List<Part>> byJvm(List<Path> named, Consumer<String> leftOut) {
        Map<Object, List<Part>> byJvm = new LinkedHashMap<>();
        for (Path path : named) {
            for (Part part : Files.isDirectory(path) ? partsIn(path, leftOut) : List.of(Part.of(path))) {
                byJvm.computeIfAbsent(part.jvm(), jvm -> new ArrayList<>()).add(part);
            }
        }
        return byJvm.values().stream()
                .map(parts ->
                        parts.stream().sorted(Comparator.comparing(Part::since)).toList())
                .toList();
    }

    private static Analysis analyze(List<Part> ordered, Set<String> names) {
        String name = name(ordered, Path::getFileName);
        // Files of two JVMs may share a name; targets may not.
        if (!names.add(name)) {
            name = name(ordered, UnaryOperator.identity());
            names.add(name);
        }
        return RecordingFile.analyzeSound(name, files(ordered), ordered.get(0).since());
    }

    private static String name(List<Part> ordered, UnaryOperator<Path> shown) {
        Path first = shown.apply(ordered.get(0).file());
        Path last = shown.apply(ordered.get(ordered.size() - 1).file());
        return first.equals(last) ? first.toString() : first + "…" + last;
    }

    private static List<Path> files(List<Part> parts) {
        return parts.stream().map(Part::file).toList();
    }

    private static List<Part> partsIn(Path folder, Consumer<String> leftOut) {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder, DEPTH)) {
            files = all.filter(file -> file.toString().endsWith(".jfr"))
                    .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .limit(MOST_FILES + 1L)
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new UserError(folder + " cannot be read: make it a folder that this user may read.", e);
        }
        if (files.size() > MOST_FILES) {
            throw new UserError(folder + " holds more than " + MOST_FILES + " recordings: name fewer.");
        }
        List<Part> parts = new ArrayList<>();
        for (Path file : files) {
            try {
                parts.add(Part.of(file));
            } catch (UserError e) {
                leftOut.accept(e.getMessage());
            }
        }
        if (parts.isEmpty()) {
            throw new UserError(folder + " holds no recording that can be read: name a folder with .jfr files.");
        }
        return parts;
    }

    /**
     * A recording and whose it is.
     *
     * @param jvm equal for recordings of one JVM
     */
    private record Part(Path file, Object jvm, Instant since) {

        static Part of(Path file) {
            Optional<RecordingFile.Jvm> jvm = RecordingFile.jvm(file);
            return jvm.isEmpty()
                    ? new Part(file, file, Instant.EPOCH)
                    : new Part(
                            file,
                            List.of(jvm.get().pid(), jvm.get().startedAt()),
                            jvm.get().since());
        }
    }
}
