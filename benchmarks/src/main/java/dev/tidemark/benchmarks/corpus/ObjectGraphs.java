package dev.tidemark.benchmarks.corpus;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A serializer that numbers the objects of a graph in a map and clears the map after each. Now and then a graph is large,
 * and the table of the map stays as large as that.
 */
final class ObjectGraphs {

    private static final double ROUND_SECONDS = 8;
    private static final int LARGE_EVERY = 4;
    private static final double SMALL_SHARE = 0.01;

    private static final int OBJECT_BYTES = 48;

    /** Of the heap, that a large graph takes while it is written. */
    private static final double LARGE_SHARE = 0.25;

    private static final double MOST_OBJECTS = 150_000;

    private static Map<Long, byte[]> written = Map.of();

    private ObjectGraphs() {}

    static List<Scenario> scenarios() {
        return List.of(new Scenario(
                "B14",
                "capacity kept after clear",
                "EsotericSoftware/kryo#549",
                Truth.hazard(
                        Set.of("written", "dev.tidemark.benchmarks.corpus.ObjectGraphs.written"), "retained-capacity"),
                ObjectGraphs::cleared));
    }

    private static void cleared(Load load, Watch watch) throws Exception {
        written = watch.map("written", new HashMap<>());
        Bystanders.begin(load);
        double objects = Math.min(MOST_OBJECTS, LARGE_SHARE * load.setup().heapBytes() / (OBJECT_BYTES + 100));
        Rounds rounds = new Rounds(load);
        load.requests(objects / ROUND_SECONDS, () -> {
            if (rounds.next()) {
                written.clear();
            }
            boolean large = rounds.number() % LARGE_EVERY == 0;
            if (large || load.random().nextDouble() < SMALL_SHARE) {
                written.put(load.random().nextLong(), new byte[OBJECT_BYTES]);
            }
        });
    }

    /** Which round of the run it is. */
    private static final class Rounds {
        private final Load load;
        private int number;

        Rounds(Load load) {
            this.load = load;
        }

        /** Whether a round has just ended. */
        boolean next() {
            int now = (int) (load.elapsed() / ROUND_SECONDS);
            boolean ended = now > number;
            number = now;
            return ended;
        }

        int number() {
            return number;
        }
    }
}
