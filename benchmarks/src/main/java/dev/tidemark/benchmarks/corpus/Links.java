package dev.tidemark.benchmarks.corpus;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Links built from a controller's method, cached by method and, by mistake, by the values of its arguments. */
final class Links {

    private static Map<Invocation, byte[]> affordances = Map.of();

    private Links() {}

    static List<Scenario> scenarios() {
        return List.of(new Scenario(
                "L17",
                "cache keyed by argument values",
                "spring-projects/spring-hateoas#1701",
                Truth.leak(
                        Set.of("affordances", "dev.tidemark.benchmarks.corpus.Links.affordances"),
                        "Links.link",
                        "unbounded-growth"),
                Links::byArguments));
    }

    private static void byArguments(Load load, Watch watch) throws Exception {
        affordances = watch.map("affordances", new ConcurrentHashMap<>());
        Bystanders.begin(load);
        Bystanders.boundedCache(load, watch);
        int payload = load.setup().payloadBytes();
        double rate = 0.85 * load.setup().entriesPerSecond(payload + 260.0);
        load.requests(rate, () -> {
            link("findAll", List.of((long) load.random().nextInt(100)), payload);
            link("findById", List.of(load.random().nextLong()), payload);
        });
    }

    private static int link(String method, List<Long> arguments, int payload) {
        Invocation invocation = new Invocation(method, arguments);
        byte[] known = affordances.get(invocation);
        if (known == null) {
            known = new byte[payload];
            affordances.put(invocation, known);
        }
        return known.length;
    }

    private record Invocation(String method, List<Long> arguments) {}
}
