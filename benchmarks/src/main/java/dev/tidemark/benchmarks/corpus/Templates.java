package dev.tidemark.benchmarks.corpus;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Templates of items in a game, cached per stack of items although all stacks of a kind have the same template. */
final class Templates {

    private static final int KINDS = 200;

    /** Many small entries: the table is a large part of all. */
    private static final double MOST_PER_SECOND = 6_000;

    private static Map<Stack, byte[]> templates = Map.of();

    private Templates() {}

    static List<Scenario> scenarios() {
        return List.of(new Scenario(
                "L22",
                "template cache with a huge table",
                "Octo-Studios/relics#313",
                Truth.leak(
                        Set.of("templates", "dev.tidemark.benchmarks.corpus.Templates.templates"),
                        "Templates.template",
                        "unbounded-growth"),
                Templates::perStack));
    }

    private static void perStack(Load load, Watch watch) throws Exception {
        templates = watch.map("templates", new ConcurrentHashMap<>());
        Bystanders.begin(load);
        int bytes = load.setup().payloadBytes() / 6;
        double rate = Math.min(MOST_PER_SECOND, load.setup().entriesPerSecond(bytes + 130.0));
        load.requests(rate, () -> {
            Stack stack = new Stack(load.random().nextInt(KINDS), load.random().nextLong());
            template(stack, bytes);
            template(stack, bytes);
        });
    }

    private static int template(Stack stack, int bytes) {
        return templates.computeIfAbsent(stack, any -> new byte[bytes]).length;
    }

    private record Stack(int kind, long serial) {}
}
