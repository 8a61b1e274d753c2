package dev.tidemark.benchmarks.corpus;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A registry of meters by name and tags; what is put into a tag, and who removes, decides. */
final class Meters {

    private static final List<String> OF_A_CONSUMER = List.of(
            "records.lag",
            "records.consumed",
            "fetch.latency",
            "fetch.rate",
            "bytes.consumed",
            "commit.latency",
            "commit.rate",
            "join.rate",
            "sync.rate",
            "heartbeat.rate",
            "poll.idle",
            "assigned.partitions");
    private static final double CONSUMER_SECONDS = 3;

    private static Map<Id, Timer> meters = Map.of();
    private static Map<String, byte[]> consumers = Map.of();

    private Meters() {}

    static List<Scenario> scenarios() {
        Set<String> registry = Set.of("meters", "dev.tidemark.benchmarks.corpus.Meters.meters");
        return List.of(
                new Scenario(
                        "L04",
                        "metric registry keyed by a full URI",
                        "micrometer-metrics/micrometer#4971",
                        Truth.leak(registry, "Meters.timer", "unbounded-growth"),
                        Meters::taggedByUri),
                new Scenario(
                        "L05",
                        "meters of closed consumers are kept",
                        "micrometer-metrics/micrometer#1743",
                        Truth.leak(registry, "Meters.timer", "unbounded-growth"),
                        Meters::consumersClosed));
    }

    private static void taggedByUri(Load load, Watch watch) throws Exception {
        meters = watch.map("meters", new ConcurrentHashMap<>());
        Background.pages(load);
        int payload = load.setup().payloadBytes();
        load.requests(load.setup().entriesPerSecond(payload + 250.0), () -> {
            String uri = "/orders/" + Long.toHexString(load.random().nextLong()) + "/items";
            timer(new Id("http.server.requests", List.of("uri", uri)), payload)
                    .record(load.random().nextLong(1_000_000));
            timer(new Id("http.server.requests", List.of("uri", "/health")), payload)
                    .record(1_000);
        });
    }

    private static void consumersClosed(Load load, Watch watch) throws Exception {
        meters = watch.map("meters", new ConcurrentHashMap<>());
        consumers = watch.map("consumers", new ConcurrentHashMap<>());
        Background.pages(load);
        int payload = load.setup().payloadBytes();
        double consumersPerSecond = load.setup().entriesPerSecond(payload + 170.0) / OF_A_CONSUMER.size();
        Deque<Consumer> open = new ArrayDeque<>();
        load.requests(consumersPerSecond, () -> {
            Consumer consumer =
                    new Consumer(Long.toHexString(load.random().nextLong()), load.elapsed() + CONSUMER_SECONDS);
            consumers.put(consumer.id(), new byte[1_000]);
            open.add(consumer);
            for (Consumer polled : List.of(consumer, open.element())) {
                for (String name : OF_A_CONSUMER) {
                    timer(new Id(name, List.of("client", polled.id())), payload).record(1_000);
                }
            }
            while (open.element().endSeconds() < load.elapsed()) {
                consumers.remove(open.remove().id());
            }
        });
    }

    private static Timer timer(Id id, int payload) {
        Timer known = meters.get(id);
        if (known != null) {
            return known;
        }
        Timer registered = new Timer(payload);
        meters.put(id, registered);
        return registered;
    }

    private record Id(String name, List<String> tags) {}

    private record Consumer(String id, double endSeconds) {}

    private static final class Timer {
        private final long[] buckets;

        Timer(int bytes) {
            buckets = new long[bytes / Long.BYTES];
        }

        void record(long nanos) {
            buckets[Math.min(buckets.length - 1, Long.SIZE - Long.numberOfLeadingZeros(nanos))]++;
        }
    }
}
