package dev.tidemark.collector.source.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The version of the runtime that a process runs on, as the file {@code release} says that each JDK has. */
final class JavaRelease {

    private static final String KEY = "JAVA_VERSION=";

    private JavaRelease() {}

    static Optional<String> of(ProcessHandle process) {
        return process.info().command().flatMap(command -> beside(process.pid(), Path.of(command)));
    }

    private static Optional<String> beside(long pid, Path command) {
        Path bin = command.getParent();
        if (bin == null || !bin.isAbsolute() || bin.getParent() == null) {
            return Optional.empty();
        }
        Path home = bin.getParent();
        Optional<String> version = read(seenBy(pid, home.resolve("release")));
        // JDK 8 has its launcher in jre/bin, and the file above that.
        return version.isEmpty() && home.endsWith("jre") ? read(seenBy(pid, home.resolveSibling("release"))) : version;
    }

    /** In a container the same path is another file. */
    private static Path seenBy(long pid, Path file) {
        Path theirs = Path.of("/proc", Long.toString(pid), "root")
                .resolve(Objects.requireNonNull(file.getRoot()).relativize(file));
        return Files.isReadable(theirs) ? theirs : file;
    }

    private static Optional<String> read(Path file) {
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
            return lines.stream()
                    .filter(line -> line.startsWith(KEY))
                    .map(line -> line.substring(KEY.length()).replace("\"", "").strip())
                    .filter(version -> !version.isEmpty())
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** 17 of 17.0.15, and 8 of 1.8.0_412. */
    static Optional<Integer> feature(String version) {
        String plain = version.startsWith("1.") ? version.substring(2) : version;
        String digits = plain.split("\\D", 2)[0];
        return digits.isEmpty() || digits.length() > 4 ? Optional.empty() : Optional.of(Integer.valueOf(digits));
    }
}
