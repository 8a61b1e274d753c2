package dev.tidemark.benchmarks.faults;

import dev.tidemark.benchmarks.rig.OwnJdk;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** The target as a process, which writes down all its events for itself besides. */
final class Target implements AutoCloseable {

    /** What the JVM says again whenever any recording begins or ends. */
    private static final Set<String> STATE =
            Set.of("jdk.JVMInformation", "jdk.GCConfiguration", "jdk.GCHeapConfiguration", "jdk.JavaThreadStatistics");

    /** The clock of a finished chunk may differ by so much from that of the same chunk while it was streamed. */
    private static final long CLOCKS_APART_NANOS = 50_000;

    private final Process process;

    private Target(Process process) {
        this.process = process;
    }

    /**
     * Starts it on the JDK that runs this.
     *
     * @param launcher which becomes the java command that it is given, or nothing
     */
    static Target start(List<String> launcher, List<String> options) throws IOException {
        List<String> command = new ArrayList<>(launcher);
        command.add(OwnJdk.tool("java"));
        command.add("-Xmx256m");
        command.addAll(List.of("-XX:StartFlightRecording:name=truth,settings=none", "-Xlog:jfr+startup=off"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Sessions.class.getName()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = process.inputReader();
        if (!"ready".equals(output.readLine())) {
            process.destroyForcibly();
            throw new IOException("expected the target to say that it is ready");
        }
        return new Target(process);
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    void begin() throws IOException {
        tell("begin");
    }

    void rest() throws IOException {
        tell("rest");
    }

    private void tell(String line) throws IOException {
        process.outputWriter().write(line + "\n");
        process.outputWriter().flush();
    }

    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(pid()))
                .inheritIO()
                .start()
                .waitFor();
    }

    String jcmd(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(OwnJdk.tool("jcmd"), Long.toString(pid())));
        command.addAll(List.of(arguments));
        Process jcmd = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (jcmd.waitFor() != 0) {
            throw new IOException("expected jcmd " + String.join(" ", arguments) + " to do it, but it said " + said);
        }
        return said;
    }

    /** What it wrote down itself, by type, up to a time of its own clock. */
    Map<String, Long> truth(Instant end, Path folder) throws IOException, InterruptedException {
        Path dump = folder.resolve("truth.jfr");
        jcmd("JFR.dump", "name=truth", "filename=" + dump);
        Map<String, Long> events = new TreeMap<>();
        for (RecordedEvent event : RecordingFile.readAllEvents(dump)) {
            String type = event.getEventType().getName();
            if (!event.getEndTime().isAfter(end.plusNanos(CLOCKS_APART_NANOS)) && !STATE.contains(type)) {
                events.merge(type, 1L, Long::sum);
            }
        }
        return events;
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
