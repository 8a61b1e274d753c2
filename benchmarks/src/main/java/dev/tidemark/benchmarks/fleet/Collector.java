package dev.tidemark.benchmarks.fleet;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The collector as it serves, scraped as Prometheus would. */
final class Collector implements Watcher {

    static final String RECORDING = "tidemark-fleet";

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
    private static final int START_PATIENCE_SECONDS = 180;
    private static final int BETWEEN_LOOKS_MILLIS = 100;

    private final Process process;
    private final int port = Processes.freePort();
    private final Path temporary;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(ANSWER_WITHIN).build();

    /** Returns when it streams from all targets. */
    Collector(Path jar, List<Integer> ports, List<String> options, Path folder)
            throws IOException, InterruptedException {
        temporary = Processes.temporary(folder, "collector");
        Path config = Files.writeString(folder.resolve("collector.yml"), configuration(ports));
        List<String> command = new ArrayList<>(Processes.java(Processes.COLLECTOR_OPTIONS));
        command.addAll(options);
        command.addAll(List.of(
                "-Djava.io.tmpdir=" + temporary, "-jar", jar.toString(), "serve", "--config", config.toString()));
        process = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("collector.out").toFile())
                .redirectError(folder.resolve("collector.err").toFile())
                .start();
        // The others end with their input; it does not.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        awaitAll(ports.size());
    }

    private String configuration(List<Integer> ports) {
        StringBuilder yaml = new StringBuilder();
        yaml.append("listen: {port: ").append(port).append("}\n");
        yaml.append("recording: {name: ").append(RECORDING).append(", keep: false}\n");
        yaml.append("targets:\n");
        for (int each : ports) {
            yaml.append("  - {name: t").append(each).append(", address: '127.0.0.1:");
            yaml.append(each).append("'}\n");
        }
        return yaml.toString();
    }

    private void awaitAll(int targets) throws IOException, InterruptedException {
        for (int second = 0; second < START_PATIENCE_SECONDS && process.isAlive(); second++) {
            if (streaming() == targets) {
                return;
            }
            Thread.sleep(1_000);
        }
        end();
        throw new IOException("The collector does not stream from all " + targets
                + " targets: what it said stands in collector.err.");
    }

    private int streaming() throws InterruptedException {
        int streaming = 0;
        try {
            for (JsonNode target : targets()) {
                streaming += target.path("state").asString().equals("streaming") ? 1 : 0;
            }
        } catch (IOException notYet) {
            return 0;
        }
        return streaming;
    }

    private JsonNode targets() throws IOException, InterruptedException {
        return JsonMapper.shared().readTree(get("/api/v1/targets")).path("targets");
    }

    private String get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(ANSWER_WITHIN)
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(path + " answered " + response.statusCode());
        }
        return response.body();
    }

    /** Events that it has taken in and events that it knows to be lost, over all targets. */
    long[] events() throws IOException, InterruptedException {
        long read = 0;
        long lost = 0;
        for (JsonNode target : targets()) {
            for (JsonNode count : target.path("eventsRead")) {
                read += count.asLong();
            }
            for (JsonNode count : target.path("eventsLost")) {
                lost += count.asLong();
            }
        }
        return new long[] {read, lost};
    }

    /** What Prometheus does to it. */
    void scrape() throws IOException, InterruptedException {
        get("/metrics");
    }

    @Override
    public String name() {
        return "Tidemark";
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public Path temporary() {
        return temporary;
    }

    /** The age of the newest event at the moment when the API first shows it. */
    @Override
    public List<Double> latencies(int seconds) throws IOException, InterruptedException {
        Map<String, String> shown = new HashMap<>();
        List<Double> latencies = new ArrayList<>();
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        while (System.nanoTime() < end) {
            JsonNode targets = targets();
            Instant now = Instant.now();
            for (JsonNode target : targets) {
                String newest = target.path("lastEventAt").asString();
                String before = shown.put(target.path("name").asString(), newest);
                if (before != null && !before.equals(newest)) {
                    latencies.add(Duration.between(Instant.parse(newest), now).toNanos() / 1e9);
                }
            }
            Thread.sleep(BETWEEN_LOOKS_MILLIS);
        }
        return latencies;
    }

    @Override
    public void end() {
        process.destroy();
        Processes.end(process);
    }
}
