package dev.tidemark.benchmarks.fleet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The JDK's streams with empty handlers, in a JVM with the collector's options. */
final class Peer implements Watcher {

    private final Process process;
    private final BufferedReader answers;
    private final Path temporary;

    /** Returns when all streams are open. */
    Peer(List<Integer> ports, Path folder) throws IOException {
        temporary = Processes.temporary(folder, "peer");
        List<String> command = new ArrayList<>(Processes.java(Processes.COLLECTOR_OPTIONS));
        command.addAll(List.of(
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                EmptyStreams.class.getName(),
                Collector.RECORDING));
        ports.forEach(port -> command.add(Integer.toString(port)));
        process = new ProcessBuilder(command)
                .redirectError(folder.resolve("peer.err").toFile())
                .start();
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        expect("streaming");
    }

    private String expect(String beginning) throws IOException {
        String answer = answers.readLine();
        if (answer == null || !answer.startsWith(beginning)) {
            throw new IOException("The peer said '" + answer + "' instead of '" + beginning
                    + "': what went wrong stands in peer.err.");
        }
        return answer.substring(beginning.length()).trim();
    }

    @Override
    public String name() {
        return "JDK, empty handlers";
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public Path temporary() {
        return temporary;
    }

    @Override
    public List<Double> latencies(int seconds) throws IOException, InterruptedException {
        say("time");
        Thread.sleep(seconds * 1000L);
        say("latencies");
        String answer = expect("latencies");
        return answer.isEmpty()
                ? List.of()
                : Arrays.stream(answer.split(" ", -1)).map(Double::valueOf).toList();
    }

    private void say(String line) throws IOException {
        process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    @Override
    public void end() {
        Processes.end(process);
    }
}
