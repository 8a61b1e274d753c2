package dev.tidemark.benchmarks.corpus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Connections of short-lived pools, remembered by the long-lived threads that borrowed them. */
final class Connections {

    private static final int STATEMENTS = 6;
    private static final int WORKERS = 4;

    private static ExecutorService workers = Executors.newFixedThreadPool(WORKERS);

    private Connections() {}

    static List<Scenario> scenarios() {
        return List.of(new Scenario(
                "L14",
                "thread-local value kept on pooled threads",
                "brettwooldridge/HikariCP#2311",
                Truth.leak(
                        Set.of(
                                "dev.tidemark.benchmarks.corpus.Connections.workers",
                                "dev.tidemark.benchmarks.corpus.Connections$Connection.statements",
                                "dev.tidemark.benchmarks.corpus.Connections.query",
                                "java.lang.Thread.threadLocals"),
                        "Connections.query",
                        "unbounded-growth",
                        "unexplained-growth",
                        "captured-map"),
                Connections::run));
    }

    private static void run(Load load, Watch watch) throws Exception {
        Background.pages(load);
        Background.recentProducts(load, watch);
        int payload = load.setup().payloadBytes();
        double poolsPerSecond = load.setup().entriesPerSecond(STATEMENTS * (payload + 110.0) + 450);
        load.requests(poolsPerSecond, () -> {
            Pool pool = new Pool();
            workers.execute(() -> query(pool, payload));
        });
    }

    private static void query(Pool pool, int payload) {
        Connection connection = new Connection(pool, new HashMap<>());
        for (int i = 0; i < STATEMENTS; i++) {
            connection.statements().put("select " + i, new byte[payload]);
        }
        pool.borrowedHere.get().add(connection);
    }

    private record Connection(Pool pool, Map<String, byte[]> statements) {}

    private static final class Pool {
        private final ThreadLocal<List<Connection>> borrowedHere = ThreadLocal.withInitial(ArrayList::new);
    }
}
