package dev.tidemark.benchmarks.fleet;

import dev.tidemark.benchmarks.rig.Http;
import dev.tidemark.benchmarks.rig.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The collector as it serves, scraped as Prometheus would. */
final class Collector extends WatchingJvm {

    static final String RECORDING = "tidemark-fleet";

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
    private static final int START_PATIENCE_SECONDS = 180;
    private static final int BETWEEN_LOOKS_MILLIS = 100;

    private final Http http;

    private Collector(Http http, Path folder, List<String> arguments) throws IOException {
        super(
                folder,
                "collector",
                ProcessBuilder.Redirect.to(folder.resolve("collector.out").toFile()),
                arguments);
        this.http = http;
        // The others end with their input; it does not.
        Runtime.getRuntime().addShutdownHook(new Thread(process()::destroy));
    }

    /** Returns when it streams from all targets. */
    static Collector start(Path jar, List<Integer> ports, List<String> options, Path folder)
            throws IOException, InterruptedException {
        int port = Ports.free();
        Path config = Files.writeString(folder.resolve("collector.yml"), configuration(port, ports));
        List<String> arguments = new ArrayList<>(options);
        arguments.addAll(List.of("-jar", jar.toString(), "serve", "--config", config.toString()));
        Collector collector = new Collector(new Http(port, ANSWER_WITHIN), folder, arguments);
        collector.awaitAll(ports.size());
        return collector;
    }

    private static String configuration(int port, List<Integer> ports) {
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
        for (int second = 0; second < START_PATIENCE_SECONDS && process().isAlive(); second++) {
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
        return http.json("/api/v1/targets").path("targets");
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
        http.get("/metrics");
    }

    @Override
    public String name() {
        return "Tidemark";
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
        process().destroy();
        super.end();
    }
}
