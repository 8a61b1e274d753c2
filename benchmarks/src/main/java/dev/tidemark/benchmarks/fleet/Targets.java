package dev.tidemark.benchmarks.fleet;

import dev.tidemark.benchmarks.rig.Ports;
import dev.tidemark.benchmarks.rig.Proc;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** So many real JVMs under the same load, each with an open JMX port on loopback. */
final class Targets implements AutoCloseable {

    /** As many JVMs start at a time: more would only wait for the processor, and for each other. */
    private static final int AT_A_TIME = 8;

    private static final int MOST_ATTEMPTS = 5;

    private final List<Process> processes = new ArrayList<>();
    private final List<Integer> ports = new ArrayList<>();
    private final LoadOptions load;
    private final Path folder;

    /** Returns when all have started. */
    Targets(int count, LoadOptions load, Path folder) throws IOException {
        this.load = load;
        this.folder = folder;
        try {
            for (int started = 0; started < count; started += AT_A_TIME) {
                startSome(Math.min(AT_A_TIME, count - started));
            }
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /** Starts so many, and as many again as lost their port to somebody else before they could open it. */
    private void startSome(int count) throws IOException {
        int missing = count;
        for (int attempt = 0; missing > 0; attempt++) {
            if (attempt == MOST_ATTEMPTS) {
                throw new IOException("Targets do not start: why stands in targets.err.");
            }
            Map<Process, Integer> batch = new LinkedHashMap<>();
            for (int i = 0; i < missing; i++) {
                int port = Ports.free();
                batch.put(start(port), port);
            }
            for (Map.Entry<Process, Integer> each : batch.entrySet()) {
                if (hasStarted(each.getKey())) {
                    processes.add(each.getKey());
                    ports.add(each.getValue());
                    missing--;
                }
            }
        }
    }

    private Process start(int port) throws IOException {
        return new ProcessBuilder(command(port))
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("targets.err").toFile()))
                .start();
    }

    private static boolean hasStarted(Process process) throws IOException {
        return "started"
                .equals(new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
                        .readLine());
    }

    private List<String> command(int port) {
        List<String> command = Processes.java(List.of(
                "-Xmx32m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:CICompilerCount=1",
                "-Dcom.sun.management.jmxremote.port=" + port,
                "-Dcom.sun.management.jmxremote.host=127.0.0.1",
                "-Dcom.sun.management.jmxremote.authenticate=false",
                "-Dcom.sun.management.jmxremote.ssl=false",
                "-Djava.rmi.server.hostname=127.0.0.1",
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                FleetTarget.class.getName()));
        command.addAll(List.of(
                Integer.toString(port),
                Integer.toString(load.requestsPerSecond()),
                Integer.toString(load.garbageBytes())));
        return command;
    }

    List<Integer> ports() {
        return List.copyOf(ports);
    }

    int count() {
        return processes.size();
    }

    /** Processor seconds that all together have used. */
    double cpuSeconds() throws IOException {
        double sum = 0;
        for (Process each : processes) {
            sum += Proc.cpuSeconds(each.pid());
        }
        return sum;
    }

    /** Ends all of them at once rather than one after the other. */
    @Override
    public void close() {
        for (Process each : processes) {
            each.destroy();
        }
        processes.forEach(Processes::end);
    }

    /**
     * What each of them does all the time.
     *
     * @param garbageBytes allocated for each request
     */
    record LoadOptions(int requestsPerSecond, int garbageBytes) {}
}
