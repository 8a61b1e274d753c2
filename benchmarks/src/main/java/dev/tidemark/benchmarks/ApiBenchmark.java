package dev.tidemark.benchmarks;

import dev.tidemark.analysis.TargetAnalysis;
import dev.tidemark.analysis.signal.GarbageCollection;
import dev.tidemark.analysis.signal.GarbageCollection.Scope;
import dev.tidemark.analysis.signal.HeapConfiguration;
import dev.tidemark.analysis.signal.HeapReading;
import dev.tidemark.analysis.signal.JvmStarted;
import dev.tidemark.analysis.signal.MapCensus;
import dev.tidemark.analysis.signal.MapId;
import dev.tidemark.analysis.signal.MapInserts;
import dev.tidemark.analysis.signal.Site;
import dev.tidemark.analysis.view.MapDetail;
import dev.tidemark.analysis.view.TimelineView;
import dev.tidemark.collector.target.Fleet;
import dev.tidemark.collector.target.TargetDetails;
import dev.tidemark.collector.target.TargetSnapshot;
import dev.tidemark.collector.target.TargetState;
import dev.tidemark.collector.web.WebServer;
import dev.tidemark.collector.web.WebSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How long each path of the API takes over real HTTP on this machine, from the request to the last byte: with 200 targets of ten maps each, and with
 * one target of 2,000 maps. One request at a time; the first ones, which compile the code, are not counted.
 */
public final class ApiBenchmark {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int SECONDS = 400;
    private static final long LIMIT = 4L << 30;
    private static final int WARM_UP = 200;
    private static final int REQUESTS = 200;

    private ApiBenchmark() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        measure("200 targets, 2,000 maps", 200, 10);
        measure("1 target, 2,000 maps", 1, 2_000);
    }

    private static void measure(String what, int targets, int maps) throws IOException, InterruptedException {
        SimulatedFleet fleet = new SimulatedFleet(targets, maps);
        System.out.printf(
                "%n%s%n%-60s %10s %10s %10s %12s%n", what, "path", "median ms", "95 % ms", "worst ms", "bytes");
        try (WebServer server = WebServer.start(fleet, WebSettings.loopback(0))) {
            for (String path : List.of(
                    "/api/v1/targets",
                    "/api/v1/maps",
                    "/api/v1/maps?target=shop-0",
                    "/api/v1/findings",
                    "/api/v1/findings?target=shop-0",
                    "/api/v1/timeline?target=shop-0",
                    "/api/v1/map?target=shop-0&map=com.acme.Shop.map0",
                    "/api/v1/discovery",
                    "/api/v1/openapi.json",
                    "/metrics")) {
                measure(server.port(), path);
            }
        }
    }

    private static void measure(int port, String path) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .build();
        double[] millis = new double[REQUESTS];
        int bytes = 0;
        for (int i = -WARM_UP; i < REQUESTS; i++) {
            long begun = System.nanoTime();
            HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
            double took = (System.nanoTime() - begun) / 1e6;
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("expected an answer to " + path + ", got " + answer.statusCode());
            }
            bytes = answer.body().length;
            if (i >= 0) {
                millis[i] = took;
            }
        }
        Arrays.sort(millis);
        System.out.printf(
                Locale.ROOT,
                "%-60s %10.1f %10.1f %10.1f %,12d%n",
                path,
                millis[REQUESTS / 2],
                millis[REQUESTS * 95 / 100],
                millis[REQUESTS - 1],
                bytes);
    }

    /** What the analysis makes of JVMs that have told for some minutes of their maps, one of which leaks in each. */
    private static final class SimulatedFleet implements Fleet {

        private final Map<String, Target> targets = new LinkedHashMap<>();

        SimulatedFleet(int count, int maps) {
            for (int i = 0; i < count; i++) {
                targets.put("shop-" + i, new Target("shop-" + i, maps));
            }
        }

        @Override
        public List<TargetSnapshot> snapshots() {
            return targets.values().stream().map(each -> each.snapshot).toList();
        }

        @Override
        public long version() {
            return 1;
        }

        @Override
        public Optional<TargetDetails> details(String target) {
            return Optional.ofNullable(targets.get(target));
        }
    }

    private static final class Target implements TargetDetails {

        private final TargetAnalysis analysis;
        private final TargetSnapshot snapshot;

        Target(String name, int maps) {
            analysis = new TargetAnalysis(name);
            analysis.accept(new JvmStarted(START, START, "OpenJDK 17", 4711));
            analysis.accept(new HeapConfiguration(START, LIMIT, "G1Old"));
            for (int second = 1; second <= SECONDS; second++) {
                second(second, maps);
                // A finding holds for some seconds without being seen, and assessing is not what is measured.
                if (second % 10 == 0) {
                    analysis.assess();
                }
            }
            snapshot = new TargetSnapshot(
                    name,
                    "10.0.0.1:7091",
                    TargetState.STREAMING,
                    null,
                    START,
                    START.plusSeconds(SECONDS),
                    analysis.assess(),
                    Map.of("dev.tidemark.MapCensus", (long) SECONDS * maps),
                    Map.of(),
                    0,
                    new TargetSnapshot.EvidenceAccount(0, 0, 3, null));
        }

        private void second(int second, int maps) {
            Instant at = START.plusSeconds(second);
            long live = (200L << 20) + second * (1L << 20);
            Duration pause = Duration.ofMillis(5);
            analysis.accept(new HeapReading(at, second, false, live + (50 << 20), LIMIT));
            analysis.accept(new HeapReading(at, second, true, live, LIMIT));
            analysis.accept(new GarbageCollection(at, second, "G1Full", "", Scope.WHOLE, pause, pause));
            for (int map = 0; map < maps; map++) {
                MapId id = new MapId(map, "com.acme.Shop.map" + map);
                long entries = map == 0 ? second * 1_000L : 5_000 + (second * (map + 1)) % 100;
                analysis.accept(census(at, id, entries, second * 1_000L));
                if (second % 20 == 0) {
                    List<Site> callers = new ArrayList<>();
                    for (int depth = 0; depth < 20; depth++) {
                        callers.add(new Site("com.acme.Layer" + depth, "call" + second % 3, depth));
                    }
                    analysis.accept(new MapInserts(at, id, 20_000, new Site("com.acme.Shop", "put", map), callers));
                }
            }
        }

        private static MapCensus census(Instant at, MapId id, long size, long inserts) {
            return new MapCensus(
                    at,
                    id,
                    "java.util.HashMap",
                    size,
                    2 * size,
                    inserts,
                    0,
                    Math.max(0, inserts - size),
                    0,
                    0,
                    0,
                    0,
                    0,
                    -1,
                    0);
        }

        @Override
        public synchronized TimelineView timeline() {
            return analysis.timeline();
        }

        @Override
        public synchronized Optional<MapDetail> map(String name) {
            return Optional.ofNullable(analysis.map(name));
        }
    }
}
