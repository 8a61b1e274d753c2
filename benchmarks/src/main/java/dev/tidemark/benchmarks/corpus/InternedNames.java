package dev.tidemark.benchmarks.corpus;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** An interner of names out of a vocabulary that is large, and has an end. */
final class InternedNames {

    /** Of the heap, that the whole vocabulary takes. */
    private static final double SHARE = 0.25;

    private static Map<String, String> names = Map.of();

    private InternedNames() {}

    static List<Scenario> scenarios() {
        return List.of(new Scenario(
                "B18",
                "interner that reaches a plateau",
                "saturating growth",
                Truth.benign(),
                InternedNames::ofOneVocabulary));
    }

    private static void ofOneVocabulary(Load load, Watch watch) throws Exception {
        names = watch.map("names", new ConcurrentHashMap<>());
        Bystanders.begin(load);
        String text = "n".repeat(load.setup().payloadBytes());
        double bytes = text.length() + 150.0;
        long vocabulary = (long) (SHARE * load.setup().heapBytes() / bytes);
        // Twice the rate of a leak: after half of the run all but a few names were met.
        load.requests(
                2 * load.setup().entriesPerSecond(bytes),
                () -> interned(text + load.random().nextLong(vocabulary)));
    }

    private static String interned(String name) {
        String known = names.putIfAbsent(name, name);
        return known == null ? name : known;
    }
}
