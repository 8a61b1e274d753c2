package dev.tidemark.benchmarks.corpus;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Finished queries, kept to be looked at for as long as the configuration says. */
final class QueryHistory {

    private static Map<Long, Finished> finished = Map.of();

    private QueryHistory() {}

    static List<Scenario> scenarios() {
        return List.of(new Scenario(
                "B13",
                "long retention by configuration",
                "trinodb/trino#20285",
                Truth.benign(),
                QueryHistory::retained));
    }

    private static void retained(Load load, Watch watch) throws Exception {
        finished = watch.map("finished", new ConcurrentHashMap<>());
        Bystanders.begin(load);
        double retention = load.random().nextDouble(25, 40);
        int payload = load.setup().payloadBytes();
        Load sweeper = load.split();
        Ticker.every(0.5, sweeper, () -> watch.expiring(() -> expire(sweeper.elapsed() - retention)));
        load.requests(
                load.setup().entriesPerSecond(payload + 165.0),
                () -> finished.put(load.random().nextLong(), new Finished(load.elapsed(), "p".repeat(payload))));
    }

    private static void expire(double before) {
        finished.values().removeIf(query -> query.at() < before);
    }

    private record Finished(double at, String plan) {}
}
