package dev.tidemark.collector.discovery.provider;

import dev.tidemark.collector.UserError;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A path whose last part may have stars, as Prometheus has it. */
record PathPattern(Path folder, String last) {

    private static final Pattern ENDING = Pattern.compile(".*\\.(json|yml|yaml)");

    /** A pattern that matches more is a mistake, and must not take all memory. */
    private static final int MOST_FILES = 1000;

    /**
     * Understands a pattern.
     *
     * @param base where a relative one starts
     * @throws UserError when it is none
     */
    static PathPattern of(Path base, String pattern) {
        String folders = pattern.substring(0, pattern.lastIndexOf('/') + 1);
        if (folders.contains("*")
                || !ENDING.matcher(pattern.toLowerCase(Locale.ROOT)).matches()) {
            throw new UserError("'" + pattern
                    + "' names no file of targets: end it in .json, .yml or .yaml, with stars in its last part only.");
        }
        Path path = base.resolve(pattern).toAbsolutePath().normalize();
        Path folder = path.getParent();
        Path last = path.getFileName();
        if (folder == null || last == null) {
            throw new UserError("'" + pattern + "' names no file of targets: name one.");
        }
        return new PathPattern(folder, last.toString());
    }

    /**
     * The files that are there now, by name.
     *
     * @throws UserError when the folder cannot be listed, the one file is missing, or there are too many
     */
    List<Path> files() {
        if (isOneFile()) {
            Path file = folder.resolve(last);
            if (!Files.exists(file)) {
                throw new UserError("There is no file " + file + ": write it, or take it out of discovery.files.");
            }
            return List.of(file);
        }
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, this::matches)) {
            for (Path file : all) {
                if (files.size() == MOST_FILES) {
                    throw new UserError(folder.resolve(last) + " matches more than " + MOST_FILES
                            + " files: put targets together.");
                }
                files.add(file);
            }
        } catch (IOException | DirectoryIteratorException e) {
            throw new UserError("Cannot list " + folder + ": name a folder that is there and that you may read.", e);
        }
        return files.stream().sorted().toList();
    }

    boolean isOneFile() {
        return !last.contains("*");
    }

    boolean matches(Path file) {
        String regex = "\\Q" + last.replace("*", "\\E[^/]*\\Q") + "\\E";
        return Pattern.matches(regex, String.valueOf(file.getFileName()));
    }
}
