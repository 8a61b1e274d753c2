package dev.tidemark.benchmarks.corpus;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Converters cached by the pair of types that they convert between, a pair that never equals another. */
final class Conversions {

    private static final List<Class<?>> TYPES =
            List.of(String.class, Long.class, Double.class, byte[].class, List.class, Map.class, Set.class);

    private static Map<Pair, byte[]> converters = Map.of();

    private Conversions() {}

    static List<Scenario> scenarios() {
        return List.of(new Scenario(
                "L06",
                "key without equals and hashCode",
                "spring-projects/spring-data-mongodb#3683",
                Truth.leak(
                        Set.of("converters", "dev.tidemark.benchmarks.corpus.Conversions.converters"),
                        "Conversions.converter",
                        "unbounded-growth",
                        "keys-without-equality"),
                Conversions::run));
    }

    private static void run(Load load, Watch watch) throws Exception {
        converters = watch.map("converters", new ConcurrentHashMap<>());
        Background.pages(load);
        int payload = load.setup().payloadBytes();
        load.requests(
                load.setup().entriesPerSecond(payload + 100.0),
                () -> converter(new Pair(type(load), type(load)), payload));
    }

    private static Class<?> type(Load load) {
        return TYPES.get(load.random().nextInt(TYPES.size()));
    }

    private static byte[] converter(Pair pair, int payload) {
        byte[] known = converters.get(pair);
        if (known != null) {
            return known;
        }
        byte[] made = new byte[payload];
        converters.put(pair, made);
        return made;
    }

    private static final class Pair {
        private final Class<?> source;
        private final Class<?> target;

        Pair(Class<?> source, Class<?> target) {
            this.source = source;
            this.target = target;
        }

        @Override
        public String toString() {
            return source.getSimpleName() + " to " + target.getSimpleName();
        }
    }
}
