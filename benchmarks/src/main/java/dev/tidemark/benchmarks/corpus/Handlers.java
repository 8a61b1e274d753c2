package dev.tidemark.benchmarks.corpus;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Span names cached by handler, where the key has caught the request that came first. */
final class Handlers {

    private static final List<String> HANDLERS = List.of("orders", "items", "customers", "payments", "status");

    private static Map<Route, byte[]> spanNames = Map.of();

    private Handlers() {}

    static List<Scenario> scenarios() {
        return List.of(new Scenario(
                "L03",
                "an object of the request in the key's hash: each put is new",
                "open-telemetry/opentelemetry-java-instrumentation#4862",
                Truth.leak(
                        Set.of("span-names", "dev.tidemark.benchmarks.corpus.Handlers.spanNames"),
                        "Handlers.spanName",
                        "unbounded-growth"),
                Handlers::run));
    }

    private static void run(Load load, Watch watch) throws Exception {
        spanNames = watch.map("span-names", new ConcurrentHashMap<>());
        Background.pages(load);
        Background.recentProducts(load, watch);
        int payload = load.setup().payloadBytes();
        load.requests(load.setup().entriesPerSecond(payload + 130.0), () -> {
            String handler = HANDLERS.get(load.random().nextInt(HANDLERS.size()));
            spanName(new Route(handler, "GET", new Exchange(load.elapsed())), payload);
        });
    }

    private static byte[] spanName(Route route, int payload) {
        byte[] known = spanNames.get(route);
        if (known != null) {
            return known;
        }
        byte[] named = new byte[payload];
        spanNames.put(route, named);
        return named;
    }

    private record Route(String handler, String verb, Exchange exchange) {}

    /** A request on its way: each is itself alone. */
    private static final class Exchange {
        private final double arrivedSeconds;

        Exchange(double arrivedSeconds) {
            this.arrivedSeconds = arrivedSeconds;
        }

        @Override
        public String toString() {
            return "exchange of second " + arrivedSeconds;
        }
    }
}
