package dev.tidemark.collector.web;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program of this machine that judges our output, such as promtool. */
public final class Tool {

    private Tool() {}

    /** What it says, on either stream, when given an input; empty when it has nothing to find fault with. */
    static String complaints(String input, String... command) throws IOException, InterruptedException {
        requireInstalled(command[0]);
        Path file = Files.createTempFile("tidemark", ".txt");
        try {
            Files.writeString(file, input);
            Process process = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .redirectInput(file.toFile())
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(command[0] + " did not end within 30 s");
            }
            return process.exitValue() == 0 ? output : output + "exit status " + process.exitValue();
        } finally {
            Files.delete(file);
        }
    }

    /** Goes on only if the program is on the PATH. */
    public static void requireInstalled(String name) {
        boolean installed = Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
        if (!installed) {
            String missing = name + " is not on the PATH: install Prometheus' tools to run this test";
            if ("1".equals(System.getenv("TIDEMARK_REQUIRE_TOOLS"))) {
                throw new AssertionError(missing);
            }
            abort(missing);
        }
    }
}
