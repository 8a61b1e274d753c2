package dev.tidemark.benchmarks.chaos.world;

import java.io.IOException;

/** Signals that Java cannot send itself. */
final class Signals {
    private Signals() {}

    static void send(String signal, Process process) throws IOException, InterruptedException {
        int status = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor();
        if (status != 0) {
            throw new IOException("kill -" + signal + " ended with status " + status);
        }
    }
}
