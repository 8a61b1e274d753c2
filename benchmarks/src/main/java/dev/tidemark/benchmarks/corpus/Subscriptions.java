package dev.tidemark.benchmarks.corpus;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Channels that waiters subscribe to, entered by name and removed by something else. */
final class Subscriptions {

    private static Map<String, byte[]> entries = Map.of();

    private Subscriptions() {}

    static List<Scenario> scenarios() {
        return List.of(new Scenario(
                "L10",
                "remove with a key of another type",
                "redisson/redisson#6643",
                Truth.leak(
                        Set.of("channels", "dev.tidemark.benchmarks.corpus.Subscriptions.entries"),
                        "Subscriptions.subscribe",
                        "unbounded-growth"),
                Subscriptions::run));
    }

    private static void run(Load load, Watch watch) throws Exception {
        entries = watch.map("channels", new ConcurrentHashMap<>());
        Background.pages(load);
        Background.inFlight(load, watch);
        int payload = load.setup().payloadBytes();
        load.requests(load.setup().entriesPerSecond(payload + 160.0), () -> {
            String channel = "lock:" + Long.toHexString(load.random().nextLong());
            subscribe(channel, payload);
            acquired(new Command(channel, "unsubscribe"));
        });
    }

    private static void subscribe(String channel, int payload) {
        entries.put(channel, new byte[payload]);
    }

    private static void acquired(Object key) {
        entries.remove(key);
    }

    private record Command(String channel, String operation) {}
}
