package dev.tidemark.benchmarks.chaos.world;

import dev.tidemark.benchmarks.chaos.program.Program;
import dev.tidemark.benchmarks.rig.Wire;
import dev.tidemark.benchmarks.scoreboard.run.Jdk;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One watched JVM, always on the same port, behind its wire. It may be ended and started again. Thread-safe by its lock. */
public final class Target implements AutoCloseable {

    private static final String NEAR = "127.0.0.1";

    /** The stub that JMX hands out names this address, so that no byte can pass the wire by. */
    private static final String FAR = "127.0.0.2";

    private static final long START_SECONDS = 90;
    private static final long ANSWER_SECONDS = 20;

    private final String name;
    private final Jdk jdk;
    private final boolean leaks;
    private final int index;
    private final Path folder;
    private final int port;
    private final Wire wire;
    private @Nullable Process process;
    private BlockingQueue<String> answers = new ArrayBlockingQueue<>(16);
    private int incarnation;

    Target(int index, Jdk jdk, boolean leaks, Path folder) throws IOException {
        this.name = "t" + index;
        this.index = index;
        this.jdk = jdk;
        this.leaks = leaks;
        this.folder = Files.createDirectories(folder.resolve(name));
        try (ServerSocket probe = new ServerSocket(0)) {
            this.port = probe.getLocalPort();
        }
        this.wire = new Wire(address(2), address(1));
    }

    private InetSocketAddress address(int last) throws IOException {
        return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last}), port);
    }

    public String name() {
        return name;
    }

    /** What the collector is told to watch. */
    String address() {
        return FAR + ":" + port;
    }

    public Wire wire() {
        return wire;
    }

    /** Such as {@code t3 (JDK 25, G1, leaks)}. */
    public String description() {
        return name + " (JDK " + jdk.feature() + ", " + (serial() ? "Serial" : "G1") + (leaks ? ", leaks)" : ")");
    }

    private boolean serial() {
        return index % 3 == 0;
    }

    /** Which of its lives this is, from 1. */
    public synchronized int incarnation() {
        return incarnation;
    }

    /** Returns when the program is ready. */
    public synchronized void start() throws IOException, InterruptedException {
        Folders.empty(folder);
        List<String> command = new ArrayList<>(List.of(
                jdk.java(),
                "-Xmx96m",
                serial() ? "-XX:+UseSerialGC" : "-XX:+UseG1GC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + folder,
                "-Dcom.sun.management.jmxremote.port=" + port,
                "-Dcom.sun.management.jmxremote.rmi.port=" + port,
                "-Dcom.sun.management.jmxremote.host=" + NEAR,
                "-Djava.rmi.server.hostname=" + FAR,
                "-Dcom.sun.management.jmxremote.authenticate=false",
                "-Dcom.sun.management.jmxremote.ssl=false",
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName(),
                "200",
                leaks ? "leak" : "steady"));
        Process started = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        folder.resolveSibling(name + ".err").toFile()))
                .start();
        process = started;
        incarnation++;
        BlockingQueue<String> lines = new ArrayBlockingQueue<>(16);
        answers = lines;
        Thread reader = new Thread(() -> read(started, lines), "read-" + name);
        reader.setDaemon(true);
        reader.start();
        String said = lines.poll(START_SECONDS, TimeUnit.SECONDS);
        if (!"ready".equals(said)) {
            throw new IOException(name + " did not get ready; it said " + said);
        }
    }

    private static void read(Process process, BlockingQueue<String> lines) {
        try (BufferedReader out = process.inputReader()) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.put(line);
            }
        } catch (IOException | InterruptedException ended) {
            // It was killed while we read.
        }
    }

    /** Tells the program something and returns its answer. */
    public synchronized String ask(String line) throws IOException, InterruptedException {
        Writer in = process().outputWriter();
        in.write(line + "\n");
        in.flush();
        String answer = answers.poll(ANSWER_SECONDS, TimeUnit.SECONDS);
        if (answer == null) {
            throw new IOException(name + " did not answer '" + line + "' within " + ANSWER_SECONDS + " s");
        }
        return answer;
    }

    /** As {@code kill -9}. */
    public synchronized void kill() throws InterruptedException {
        process().destroyForcibly().waitFor();
    }

    /** It ends by itself, with its shutdown hooks. */
    public synchronized void stop() throws IOException, InterruptedException {
        Writer in = process().outputWriter();
        in.write("stop\n");
        in.flush();
        if (!process().waitFor(30, TimeUnit.SECONDS)) {
            process().destroyForcibly().waitFor();
        }
    }

    /** {@code SIGSTOP}. */
    public synchronized void freeze() throws IOException, InterruptedException {
        Signals.send("STOP", process());
    }

    /** {@code SIGCONT}. */
    public synchronized void thaw() throws IOException, InterruptedException {
        Signals.send("CONT", process());
    }

    private Process process() {
        if (process == null) {
            throw new IllegalStateException(name + " was not started");
        }
        return process;
    }

    @Override
    public synchronized void close() throws IOException {
        if (process != null) {
            process.destroyForcibly();
            process.onExit().join();
        }
        wire.close();
        Folders.empty(folder);
    }
}
