package dev.tidemark.benchmarks.corpus;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Results of simulations, fetched so late that they die old. */
final class Results {

    private static final double FETCHED_AFTER_SECONDS = 25;
    private static final int STEPS = 40;

    /** So few that all results together stay below what starts an old collection. */
    private static final double SHARE_OF_FULL_RATE = 0.45;

    private static Map<Long, byte[]> waiting = Map.of();

    private Results() {}

    static List<Scenario> scenarios() {
        return List.of(new Scenario(
                "B05",
                "garbage that no old collection has looked at",
                "virtualcell/vcell#1899",
                Truth.benign(),
                Results::run));
    }

    private static void run(Load load, Watch watch) throws Exception {
        waiting = watch.map("results", new ConcurrentHashMap<>());
        Background.pages(load);
        int payload = load.setup().payloadBytes();
        Deque<Fetch> fetches = new ArrayDeque<>();
        load.requests(SHARE_OF_FULL_RATE * load.setup().entriesPerSecond(payload + 110.0), () -> {
            long job = load.random().nextLong();
            waiting.put(job, simulate(payload));
            fetches.add(new Fetch(job, load.elapsed() + FETCHED_AFTER_SECONDS));
            while (fetches.element().dueSeconds() < load.elapsed()) {
                waiting.remove(fetches.remove().job());
            }
        });
    }

    private static byte[] simulate(int cells) {
        byte[] state = new byte[cells];
        for (int step = 0; step < STEPS; step++) {
            state = Arrays.copyOf(state, cells);
            state[step]++;
        }
        return state;
    }

    private record Fetch(long job, double dueSeconds) {}
}
