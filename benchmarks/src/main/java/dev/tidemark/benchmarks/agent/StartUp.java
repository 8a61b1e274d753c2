package dev.tidemark.benchmarks.agent;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How long a JVM takes from its start to the end of a {@code main} that does nothing. */
final class StartUp {

    private static final int PATIENCE_SECONDS = 60;

    private StartUp() {}

    /** Run in the JVM that is measured. */
    static final class Nothing {
        private Nothing() {}

        public static void main(String[] args) {}
    }

    static double millis(String java, List<String> options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(java));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Nothing.class.getName()));
        long begin = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("A JVM did not end: " + command);
        }
        long took = System.nanoTime() - begin;
        if (process.exitValue() != 0) {
            throw new IOException("A JVM ended with status " + process.exitValue() + ": " + command);
        }
        return took / 1e6;
    }
}
