package dev.tidemark.collector.cli;

import dev.tidemark.collector.UserError;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The demo's shop in a JVM of its own, out of the jar that travels in ours. It ends when its standard input does, so that it
 * cannot outlive this process, however that dies. One thread owns it.
 */
final class ShopProcess implements AutoCloseable {

    private static final String RESOURCE = "/demo/shop.jar";
    private static final String OPEN = "open";
    private static final Path SHELL = Path.of("/bin/sh");

    /** What {@code -XX:+ExitOnOutOfMemoryError} exits with. */
    private static final int OUT_OF_MEMORY = 3;

    private static final long PATIENCE_SECONDS = 5;

    private final Process process;
    private final Path folder;

    private ShopProcess(Process process, Path folder) {
        this.process = process;
        this.folder = folder;
    }

    /**
     * Starts a shop; returns when it serves.
     *
     * @throws UserError when it cannot
     */
    static ShopProcess start() {
        if (onUnix() && !Files.isExecutable(SHELL)) {
            throw new UserError("The demo starts its shop by " + SHELL
                    + ", which is not here, as in a container of ours: run it on a machine that has one.");
        }
        try {
            Path folder = Files.createTempDirectory("tidemark-demo-");
            try {
                return start(folder);
            } catch (IOException | RuntimeException e) {
                delete(folder);
                throw e;
            }
        } catch (IOException e) {
            throw new UserError("The demo's shop cannot be started: " + e.getMessage() + ".", e);
        }
    }

    private static ShopProcess start(Path folder) throws IOException {
        try (InputStream jar = ShopProcess.class.getResourceAsStream(RESOURCE)) {
            if (jar == null) {
                throw new UserError("The demo's shop is not in this jar: build it with 'mvn package'.");
            }
            Files.copy(jar, jarIn(folder));
        }
        Process process = new ProcessBuilder(command(jarIn(folder)))
                .redirectErrorStream(true)
                .start();
        ShopProcess shop = new ShopProcess(process, folder);
        try {
            shop.awaitOpen();
        } catch (IOException | RuntimeException e) {
            shop.close();
            throw e;
        }
        return shop;
    }

    private static List<String> command(Path jar) {
        List<String> command = new ArrayList<>();
        if (onUnix()) {
            // Ctrl-C reaches every process at the terminal: the shop must live until we have closed our recording in
            // it.
            command.addAll(List.of(SHELL.toString(), "-c", "trap '' INT; exec \"$@\"", "shop"));
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseG1GC",
                "-XX:+ExitOnOutOfMemoryError",
                "-jar",
                jar.toString()));
        return command;
    }

    private static boolean onUnix() {
        return File.separatorChar == '/';
    }

    private void awaitOpen() throws IOException {
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String last = "it said nothing";
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.equals(OPEN)) {
                return;
            }
            last = line;
        }
        throw new UserError("The demo's shop ended before it served: " + last + ".");
    }

    long pid() {
        return process.pid();
    }

    boolean ranOutOfMemory() {
        return !process.isAlive() && process.exitValue() == OUT_OF_MEMORY;
    }

    /** Ends the shop and deletes its file. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        delete(folder);
    }

    private static Path jarIn(Path folder) {
        return folder.resolve("shop.jar");
    }

    private static void delete(Path folder) {
        try {
            Files.deleteIfExists(jarIn(folder));
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            // It is in the folder for temporary files, which the system clears: not worth failing a demo that is over.
        }
    }
}
