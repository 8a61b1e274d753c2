package dev.tidemark.collector.source.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How a process was started.
 *
 * @param words the program and its arguments; empty when they cannot be read
 */
record CommandLine(List<String> words) {

    /** Options of the launcher whose value is a word of its own. */
    private static final Set<String> WITH_VALUE = Set.of(
            "-cp",
            "-classpath",
            "--class-path",
            "-p",
            "--module-path",
            "--upgrade-module-path",
            "--add-modules",
            "--limit-modules",
            "--add-reads",
            "--add-exports",
            "--add-opens",
            "--patch-module",
            "--enable-native-access",
            "--source");

    /** From {@code /proc} where there is one, since the JDK leaves arguments out when there are many. */
    static CommandLine of(ProcessHandle process) {
        try {
            byte[] words = Files.readAllBytes(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
            String text = new String(words, StandardCharsets.UTF_8);
            return new CommandLine(text.isEmpty() ? List.of() : List.of(text.split("\0")));
        } catch (IOException e) {
            ProcessHandle.Info info = process.info();
            return new CommandLine(Stream.concat(
                            info.command().stream(), info.arguments().stream().flatMap(Arrays::stream))
                    .toList());
        }
    }

    /** Whether it is the JDK's launcher. */
    boolean isJava() {
        if (words.isEmpty()) {
            return false;
        }
        String program = words.get(0);
        return program.substring(Math.max(program.lastIndexOf('/'), program.lastIndexOf('\\')) + 1)
                .matches("javaw?(\\.exe)?");
    }

    boolean has(String option) {
        return words.contains(option);
    }

    /** The jar, the module or the main class that the launcher was told to run; empty when it was told none. */
    String program() {
        for (int i = 1; i < words.size(); i++) {
            String word = words.get(i);
            boolean last = i == words.size() - 1;
            if (word.equals("-jar") || word.equals("-m") || word.equals("--module")) {
                return last ? "" : words.get(i + 1);
            }
            if (WITH_VALUE.contains(word)) {
                i++;
            } else if (!word.startsWith("-") && !word.startsWith("@")) {
                return word;
            }
        }
        return "";
    }
}
