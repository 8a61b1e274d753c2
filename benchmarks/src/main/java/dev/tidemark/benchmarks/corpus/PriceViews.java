package dev.tidemark.benchmarks.corpus;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Views that listen to prices until they are closed, as a lambda that reads the view's map; nobody unsubscribes it. */
final class PriceViews {

    /** How many would fill the heap. */
    private static final int VIEWS = 1_500;

    private static final double PRICES_PER_SECOND = 5;

    private static final List<Consumer<Integer>> LISTENERS = new CopyOnWriteArrayList<>();
    private static final AtomicLong SHOWN = new AtomicLong();

    private PriceViews() {}

    static List<Scenario> scenarios() {
        return List.of(new Scenario(
                "L27",
                "closure or lambda registered as listener captures a map",
                "captured map",
                Truth.leak(
                        Set.of(
                                "rows",
                                "dev.tidemark.benchmarks.corpus.PriceViews.LISTENERS",
                                "dev.tidemark.benchmarks.corpus.PriceViews.open"),
                        "PriceViews.open",
                        "captured-map",
                        "unbounded-growth",
                        "unexplained-growth"),
                PriceViews::neverEnded));
    }

    private static void neverEnded(Load load, Watch watch) throws Exception {
        Bystanders.begin(load);
        Setup setup = load.setup();
        int rows = (int) (setup.entriesPerSecond(setup.payloadBytes() + 140.0) * setup.lifeSeconds() / VIEWS);
        Load prices = load.split();
        Ticker.every(
                1 / PRICES_PER_SECOND, prices, () -> changed(prices.random().nextInt(rows)));
        load.requests(VIEWS / setup.lifeSeconds(), () -> open(watch, rows, setup.payloadBytes()));
    }

    private static void open(Watch watch, int count, int payload) {
        Map<Integer, byte[]> rows = watch.map("rows", new HashMap<>());
        for (int row = 0; row < count; row++) {
            rows.put(row, new byte[payload]);
        }
        LISTENERS.add(row -> show(rows.get(row)));
    }

    private static void changed(int row) {
        LISTENERS.forEach(listener -> listener.accept(row));
    }

    private static void show(byte @Nullable [] row) {
        SHOWN.addAndGet(row == null ? 0 : row.length);
    }
}
