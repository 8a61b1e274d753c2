package dev.tidemark;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Totals under threads, and what is left behind. */
class LifecycleTest {
    static Stream<Supplier<ConcurrentMap<Integer, Integer>>> concurrentMaps() {
        return Stream.of(ConcurrentHashMap::new, ConcurrentSkipListMap::new);
    }

    @ParameterizedTest
    @MethodSource("concurrentMaps")
    void totals_areExactUnderThreads(Supplier<ConcurrentMap<Integer, Integer>> maps) throws Exception {
        ConcurrentMap<Integer, Integer> inside = maps.get();
        String name = "stress " + inside.getClass().getSimpleName();
        ConcurrentMap<Integer, Integer> map = Tidemark.watch(name, inside);
        try (Recorded recorded = new Recorded()) {
            ExecutorService threads = Executors.newFixedThreadPool(4);
            try {
                List<Future<?>> all = new ArrayList<>();
                for (int t = 0; t < 4; t++) {
                    int seed = t;
                    all.add(threads.submit(() -> churn(map, seed)));
                }
                for (Future<?> each : all) {
                    each.get();
                }
            } finally {
                threads.shutdownNow();
            }
            RecordedEvent census = recorded.nextCensus(name);
            assertThat(census.getLong("inserts") - census.getLong("removals"))
                    .as("inserts less removals are what is there")
                    .isEqualTo(inside.size());
            assertThat(census.getLong("size")).as("size").isEqualTo(inside.size());
            Recorded.assertSumsAreClosed(
                    census, recorded.events("MapInsert", name), recorded.events("MapCleanup", name));
        }
    }

    private static void churn(ConcurrentMap<Integer, Integer> map, int seed) {
        for (int i = 0; i < 200_000; i++) {
            int key = (i * 31 + seed * 7) & 63;
            switch ((i + seed) % 11) {
                case 0, 1 -> map.put(key, i);
                case 2 -> map.remove(key);
                case 3 -> map.computeIfAbsent(key, k -> 1);
                case 4 -> map.compute(key, (k, v) -> v == null ? 1 : null);
                case 5 -> map.merge(key, 1, (a, b) -> null);
                case 6 -> map.computeIfPresent(key, (k, v) -> v % 2 == 0 ? null : v + 1);
                case 7 -> map.putIfAbsent(key, 2);
                case 8 -> map.remove(key, 1);
                case 9 -> map.values().removeIf(v -> v == key);
                default -> {
                    if (i % 100 == 0) {
                        map.clear();
                    } else {
                        map.entrySet().iterator().forEachRemaining(e -> {});
                    }
                }
            }
        }
    }

    @Test
    void garbageMap_leavesNothingBehind() {
        int before = Census.size();
        WeakReference<Map<String, String>> watched = new WeakReference<>(Tidemark.watch("garbage", new HashMap<>()));
        WeakReference<Map<String, String>> observed = new WeakReference<>(observed());
        Recorded.awaiting(
                () -> {
                    System.gc();
                    return watched.get() == null
                            && observed.get() == null
                            && Census.hasRoom()
                            && Census.size() <= before;
                },
                "the maps and their registrations to go");
    }

    @Test
    void watchedTwice_isTheSameMap() {
        Map<String, String> once = Tidemark.watch("once", new HashMap<>());
        assertThat(Tidemark.watch("twice", once)).as("not wrapped again").isSameAs(once);
    }

    private static Map<String, String> observed() {
        Map<String, String> map = new HashMap<>();
        Tidemark.observe("garbage", map);
        return map;
    }
}
