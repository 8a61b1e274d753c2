package dev.tidemark.benchmarks.corpus;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Documents in memory, restored at the start, updated all the time, and most of them outdated at once. */
final class Documents {

    private static final double SHARE_OF_HEAP = 0.3;
    private static final double OUTDATED = 0.9;
    private static final double OUTDATED_AFTER_LIVES = 0.45;

    /** Updates make garbage of old documents at this multiple of the rate that would fill the heap in a life. */
    private static final double UPDATES = 1.5;

    private static Map<Integer, byte[]> stored = Map.of();

    private Documents() {}

    static List<Scenario> scenarios() {
        return List.of(new Scenario(
                "B06",
                "an old generation full of garbage between old collections",
                "sboesebeck/morphium#368",
                Truth.benign(),
                Documents::run));
    }

    private static void run(Load load, Watch watch) throws Exception {
        stored = watch.map("documents", new ConcurrentHashMap<>());
        Background.pages(load);
        Setup setup = load.setup();
        int payload = setup.payloadBytes();
        int documents = (int) (SHARE_OF_HEAP * setup.heapBytes() / (payload + 90.0));
        int kept = (int) ((1 - OUTDATED) * documents);
        for (int i = 0; i < documents; i++) {
            stored.put(i, new byte[payload]);
        }
        double sweepSeconds = OUTDATED_AFTER_LIVES * setup.lifeSeconds();
        load.requests(UPDATES * setup.entriesPerSecond(payload + 20.0), () -> {
            if (stored.size() > kept && load.elapsed() > sweepSeconds) {
                watch.expiring(() -> stored.keySet().removeIf(id -> id >= kept));
            }
            stored.put(load.random().nextInt(load.elapsed() > sweepSeconds ? kept : documents), new byte[payload]);
        });
    }
}
