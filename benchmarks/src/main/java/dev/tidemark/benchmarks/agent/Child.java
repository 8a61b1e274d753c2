package dev.tidemark.benchmarks.agent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program of ours in a JVM of its own. */
final class Child {

    private static final int PATIENCE_SECONDS = 300;

    private Child() {}

    /** Runs it to its end: what it printed as {@code NAME=NUMBER}. */
    static Map<String, Double> run(String java, List<String> options, Class<?> program, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(java));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("A JVM did not end: " + command);
        }
        if (process.exitValue() != 0) {
            throw new IOException("A JVM ended with status " + process.exitValue() + ": " + command);
        }
        Map<String, Double> numbers = new LinkedHashMap<>();
        for (String line : told.lines().toList()) {
            int equals = line.lastIndexOf('=');
            // The JVM itself may say something, too.
            if (equals > 0 && line.substring(equals + 1).matches("[0-9.E]+")) {
                numbers.put(line.substring(0, equals), Double.valueOf(line.substring(equals + 1)));
            }
        }
        return numbers;
    }

    /** Milliseconds from the start of a JVM to its end, when it has nothing to do. */
    static double startMillis(String java, List<String> options) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        run(java, options, Nothing.class);
        return (System.nanoTime() - begin) / 1e6;
    }
}
