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
final class Peer extends WatchingJvm {

    private final BufferedReader answers;

    /** Returns when all streams are open. */
    Peer(List<Integer> ports, Path folder) throws IOException {
        super(folder, "peer", ProcessBuilder.Redirect.PIPE, arguments(ports));
        answers = new BufferedReader(new InputStreamReader(process().getInputStream(), StandardCharsets.UTF_8));
        expect("streaming");
    }

    private static List<String> arguments(List<Integer> ports) {
        List<String> arguments = new ArrayList<>(List.of(
                "-cp", System.getProperty("java.class.path"), EmptyStreams.class.getName(), Collector.RECORDING));
        ports.forEach(port -> arguments.add(Integer.toString(port)));
        return arguments;
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
        process().getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        process().getOutputStream().flush();
    }
}
