package dev.tidemark.benchmarks.corpus;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Plans of queries, cached by the text of the query: with the values in it, or with parameters in their place. */
final class QueryPlans {

    private static final int STATEMENTS = 3_000;

    private static Map<String, byte[]> plans = Map.of();

    private QueryPlans() {}

    static List<Scenario> scenarios() {
        return List.of(
                new Scenario(
                        "L18",
                        "query plan cache with literals in the key",
                        "quarkusio/quarkus#34819",
                        Truth.leak(
                                Set.of("plans", "dev.tidemark.benchmarks.corpus.QueryPlans.plans"),
                                "QueryPlans.plan",
                                "unbounded-growth"),
                        (load, watch) -> queries(load, watch, true)),
                new Scenario(
                        "B12",
                        "plan cache with bind parameters (twin of L18)",
                        "hzi-braunschweig/SORMAS-Project#1398",
                        Truth.benign(),
                        (load, watch) -> queries(load, watch, false)));
    }

    private static void queries(Load load, Watch watch, boolean literals) throws Exception {
        plans = watch.map("plans", new ConcurrentHashMap<>());
        Bystanders.begin(load);
        int payload = load.setup().payloadBytes();
        load.requests(load.setup().entriesPerSecond(payload + 260.0), () -> {
            int statement = load.random().nextInt(STATEMENTS);
            long customer = load.random().nextLong(1L << 48);
            String value = literals ? Long.toString(customer) : "?1";
            plan("select o from Order o join o.part" + statement + " p where o.customer = " + value, payload);
        });
    }

    private static int plan(String query, int payload) {
        byte[] known = plans.get(query);
        if (known == null) {
            known = new byte[payload];
            plans.put(query, known);
        }
        return known.length;
    }
}
