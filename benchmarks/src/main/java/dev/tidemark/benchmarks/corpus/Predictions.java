package dev.tidemark.benchmarks.corpus;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A parser that keeps what it has once decided in a context, the rules on its stack. Input nested to a fixed depth has
 * so many contexts and no more; input nested ever deeper has a new one each time.
 */
final class Predictions {

    private static final int SHALLOW = 4;
    private static final int DEEP = 16;

    /** Of the heap, that all contexts of shallow input take. */
    private static final double SHALLOW_SHARE = 0.2;

    private static Map<Context, byte[]> states = Map.of();

    private Predictions() {}

    static List<Scenario> scenarios() {
        return List.of(
                new Scenario(
                        "L20",
                        "prediction cache on ever new input, > 1 M entries",
                        "antlr/antlr4#499",
                        Truth.leak(
                                Set.of("states", "dev.tidemark.benchmarks.corpus.Predictions.states"),
                                "Predictions.predict",
                                "unbounded-growth"),
                        (load, watch) -> parsing(load, watch, DEEP)),
                new Scenario(
                        "B10",
                        "prediction cache on a fixed grammar (twin of L20)",
                        "crate/crate PR 18786",
                        Truth.benign(),
                        (load, watch) -> parsing(load, watch, SHALLOW)));
    }

    private static void parsing(Load load, Watch watch, int depth) throws Exception {
        states = watch.map("states", new ConcurrentHashMap<>());
        Bystanders.begin(load);
        int payload = load.setup().payloadBytes();
        double bytes = payload + 230.0;
        int rules = (int) Math.pow(SHALLOW_SHARE * load.setup().heapBytes() / bytes, 1.0 / SHALLOW);
        load.requests(load.setup().entriesPerSecond(bytes), () -> {
            int[] stack = new int[depth];
            for (int level = 0; level < depth; level++) {
                stack[level] = load.random().nextInt(rules);
            }
            predict(new Context(stack), payload);
        });
    }

    private static int predict(Context context, int payload) {
        byte[] known = states.get(context);
        if (known == null) {
            known = new byte[payload];
            states.put(context, known);
        }
        return known.length;
    }

    private static final class Context {
        private final int[] stack;
        private final int hash;

        Context(int[] stack) {
            this.stack = stack;
            this.hash = Arrays.hashCode(stack);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Context that && Arrays.equals(stack, that.stack);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
