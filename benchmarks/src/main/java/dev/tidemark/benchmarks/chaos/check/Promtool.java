package dev.tidemark.benchmarks.chaos.check;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Prometheus' own opinion of metrics, where its tool is installed. */
final class Promtool {

    /** What {@code promtool check metrics} exits with when it can read everything and dislikes a name. */
    private static final int LINT = 3;

    private Promtool() {}

    /** What cannot be read, or null. */
    static @Nullable String complaint(String metrics) throws InterruptedException {
        try {
            Process promtool = new ProcessBuilder("promtool", "check", "metrics")
                    .redirectErrorStream(true)
                    .start();
            try (OutputStream in = promtool.getOutputStream()) {
                in.write(metrics.getBytes(StandardCharsets.UTF_8));
            }
            String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = promtool.waitFor();
            return status == 0 || status == LINT ? null : "status " + status + ": " + said.strip();
        } catch (IOException notInstalled) {
            return null;
        }
    }
}
