package dev.tidemark.benchmarks.fleet;

import dev.tidemark.benchmarks.rig.OwnJdk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How our processes are started and ended. */
final class Processes {

    private static final int END_PATIENCE_SECONDS = 20;

    private Processes() {}

    /** The java that we run in, with options. */
    static List<String> java(List<String> options) {
        List<String> command = new ArrayList<>();
        command.add(OwnJdk.tool("java"));
        command.addAll(options);
        return command;
    }

    /** Ends a process that ends with its input, or when it is asked to, and by force after a while. */
    static void end(Process process) {
        try {
            process.getOutputStream().close();
        } catch (IOException alreadyGone) {
            // Then there is nothing to end.
        }
        try {
            if (!process.waitFor(END_PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
