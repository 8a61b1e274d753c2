package dev.tidemark.benchmarks.fleet;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How our processes are started and ended. */
final class Processes {

    /** As the launcher starts {@code serve}; the peer gets the same. */
    static final List<String> COLLECTOR_OPTIONS = List.of("-Xmx512m");

    private static final int END_PATIENCE_SECONDS = 20;

    private Processes() {}

    /** The java that we run in, with options. */
    static List<String> java(List<String> options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        return command;
    }

    static Path temporary(Path folder, String name) throws IOException {
        return Files.createTempDirectory(folder, name + "-");
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
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
