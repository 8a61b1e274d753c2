package dev.tidemark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import org.junit.jupiter.api.Test;

/** What a recording says about maps. */
class RecordingTest {
    @Test
    void inserts_areSampledWithTheirStackAndAddUp() {
        try (Recorded recorded = new Recorded()) {
            Map<Integer, String> map = Tidemark.watch("inserts", new HashMap<>());
            fill(map, 100_000);
            RecordedEvent census = recorded.nextCensus("inserts");
            List<RecordedEvent> inserts = recorded.events("MapInsert", "inserts");

            assertThat(census.getLong("inserts")).as("exact inserts").isEqualTo(100_000);
            Recorded.assertSumsAreClosed(census, inserts, recorded.events("MapCleanup", "inserts"));
            List<RecordedEvent> samples =
                    inserts.stream().filter(RecordingTest::isInApplication).toList();
            assertThat(samples)
                    .as("a map emits a bounded number of samples a second, the first inserts among them")
                    .hasSizeBetween(10, 2 * InsertSampling.BUDGET);
            assertThat(samples.get(0).getLong("weight"))
                    .as("the very first insert is sampled")
                    .isEqualTo(1);
        }
    }

    @Test
    void growths_areReportedWithCapacitiesAndStack() {
        try (Recorded recorded = new Recorded()) {
            ConcurrentMap<Integer, String> map = Tidemark.watch("growths", new ConcurrentHashMap<>());
            fill(map, 3_000);
            RecordedEvent census = recorded.nextCensus("growths");
            List<RecordedEvent> growths = recorded.events("MapGrowth", "growths");

            assertThat(census.getLong("growths")).as("16 to 4096 slots").isEqualTo(8);
            assertThat(census.getLong("capacity")).as("slots at the census").isEqualTo(4096);
            assertThat(growths)
                    .extracting(e -> e.getLong("oldCapacity"), e -> e.getLong("newCapacity"), e -> e.getLong("size"))
                    .as("growths from 1024 slots up, at three quarters")
                    .containsExactly(tuple(512L, 1024L, 384L), tuple(1024L, 2048L, 768L), tuple(2048L, 4096L, 1536L));
            assertThat(growths).as("growth site").allMatch(RecordingTest::isInApplication);
            assertThat(growths)
                    .as("duration")
                    .allMatch(e -> e.getDuration("took").toNanos() > 0);
        }
    }

    @Test
    void bounds_areThoseDeclaredOrThoseOfTheClass() {
        try (Recorded recorded = new Recorded()) {
            Map<Integer, String> declared = Tidemark.watch("declared", new ConcurrentHashMap<>(), 500);
            Map<Integer, String> evicting = Tidemark.watch("evicting", new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Integer, String> eldest) {
                    return size() > 100;
                }
            });
            Map<Integer, String> open = Tidemark.watch("open", new LinkedHashMap<>());
            fill(declared, 10);
            fill(evicting, 10);
            fill(open, 10);

            assertThat(recorded.nextCensus("declared").getLong("bound"))
                    .as("as its owner said")
                    .isEqualTo(500);
            assertThat(recorded.nextCensus("evicting").getLong("bound"))
                    .as("a rule of its class")
                    .isEqualTo(0);
            assertThat(recorded.nextCensus("open").getLong("bound"))
                    .as("unknown")
                    .isEqualTo(-1);
        }
    }

    @Test
    void sweeps_countThoughTheyRemoveNothing() {
        try (Recorded recorded = new Recorded()) {
            Map<Integer, String> map = Tidemark.watch("sweeps", new ConcurrentHashMap<>());
            fill(map, 10);
            recorded.nextCensus("sweeps");
            map.values().removeIf(String::isEmpty);
            Tidemark.expiring(() -> {
                for (String value : map.values()) {
                    assertThat(value).isNotEmpty();
                }
            });
            map.values().iterator().next();

            assertThat(recorded.nextCensus("sweeps").getLong("sweeps"))
                    .as("one removeIf and one loop that was said to expire; a loop alone is none")
                    .isEqualTo(2);
        }
    }

    @Test
    void cleanups_carryTheirCause() {
        try (Recorded recorded = new Recorded()) {
            Map<Integer, String> map = Tidemark.watch("cleanups", new HashMap<>());
            fill(map, 100);
            map.remove(0);
            map.remove(0);
            map.keySet().remove(1);
            Tidemark.expiring(() -> map.values().removeIf(value -> value.endsWith("7")));
            Tidemark.expiring(() -> map.remove(2));
            Tidemark.evicting(() -> map.remove(3));
            map.clear();
            RecordedEvent census = recorded.nextCensus("cleanups");
            List<RecordedEvent> cleanups = recorded.events("MapCleanup", "cleanups");

            assertThat(cleanups)
                    .extracting(e -> e.getString("cause"), e -> e.getLong("removed"), e -> e.getLong("sizeAfter"))
                    .as("bulk removals at once, single ones with the census")
                    .containsExactlyInAnyOrder(
                            tuple("EXPIRE", 10L, 88L),
                            tuple("CLEAR", 86L, 0L),
                            tuple("REMOVE", 2L, 0L),
                            tuple("EVICT", 1L, 0L),
                            tuple("EXPIRE", 1L, 0L));
            assertThat(cleanups).as("the table stays").allMatch(e -> e.getLong("capacityKept") == 256);
            assertThat(census.getLong("removeMisses"))
                    .as("the second remove found nothing")
                    .isEqualTo(1);
            Recorded.assertSumsAreClosed(census, recorded.events("MapInsert", "cleanups"), cleanups);
        }
    }

    @Test
    void eldestEntriesThrownOut_areEvictions() {
        try (Recorded recorded = new Recorded()) {
            Map<Integer, String> map = Tidemark.watch("lru", new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Integer, String> eldest) {
                    return size() > 50;
                }
            });
            fill(map, 200);
            map.put(199, "again");
            RecordedEvent census = recorded.nextCensus("lru");

            assertThat(census.getLong("inserts"))
                    .as("each new key is an insert")
                    .isEqualTo(200);
            assertThat(census.getLong("updates")).as("a known key is an update").isEqualTo(1);
            assertThat(recorded.events("MapCleanup", "lru"))
                    .as("all that left was evicted")
                    .allMatch(e -> e.getString("cause").equals("EVICT"));
            assertThat(census.getLong("removals")).as("evictions").isEqualTo(150);
        }
    }

    @Test
    void collectedWeakKeys_areCountedAsExpired() {
        Map<Object, String> map = Tidemark.watch("weak keys", new WeakHashMap<>());
        for (int i = 0; i < 100; i++) {
            map.put(new Object(), "value");
        }
        Recorded.awaiting(
                () -> {
                    System.gc();
                    return map.isEmpty();
                },
                "the keys to be collected");
        try (Recorded recorded = new Recorded()) {
            map.put("kept", "value");
            RecordedEvent census = recorded.nextCensus("weak keys");
            assertThat(census.getLong("size")).as("entries left").isEqualTo(1);
            assertThat(census.getLong("inserts") - census.getLong("removals"))
                    .as("balance")
                    .isEqualTo(1);
        }
    }

    @Test
    void observedMap_isOnTheCensusWithoutTotals() {
        Map<Integer, String> map = new TreeMap<>();
        fill(map, 42);
        Tidemark.observe("observed", map);
        Tidemark.observe("observed again", map);
        try (Recorded recorded = new Recorded()) {
            RecordedEvent census = recorded.nextCensus("observed");
            assertThat(census.getLong("size")).as("entries").isEqualTo(42);
            assertThat(census.getClass("type").getName()).as("class").isEqualTo("java.util.TreeMap");
            assertThat(census.getLong("capacity")).as("a tree has no table").isEqualTo(-1);
            assertThat(census.getLong("inserts")).as("unknown").isEqualTo(-1);
            assertThat(recorded.events("MapCensus", "observed again"))
                    .as("once only")
                    .isEmpty();
        }
        assertThat(map).as("still held by the test").hasSize(42);
    }

    @Test
    void mapWhoseSizeBlocksOrThrows_leavesTheOthersCounted() {
        CountDownLatch latch = new CountDownLatch(1);
        Map<String, String> blocking = new HashMap<>() {
            @Override
            public int size() {
                try {
                    latch.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return 1;
            }
        };
        Map<String, String> throwing = new HashMap<>() {
            @Override
            public int size() {
                throw new IllegalStateException("no size");
            }
        };
        Map<String, String> synchronizedMap = Collections.synchronizedMap(new HashMap<>(Map.of("a", "b")));
        Tidemark.observe("throwing", throwing);
        Tidemark.observe("synchronized", synchronizedMap);
        try (Recorded recorded = new Recorded()) {
            assertThat(recorded.nextCensus("throwing").getLong("size"))
                    .as("no answer")
                    .isEqualTo(-1);
            assertThat(recorded.nextCensus("synchronized").getLong("size"))
                    .as("beside it")
                    .isEqualTo(1);
            // Registered while recording, so that its size is first asked by the census.
            Census.addObserved("blocking", blocking);
            assertThat(recorded.nextCensus("blocking").getLong("size"))
                    .as("no answer")
                    .isEqualTo(-1);
            assertThat(recorded.nextCensus("synchronized").getLong("size"))
                    .as("beside it")
                    .isEqualTo(1);
        } finally {
            latch.countDown();
        }
    }

    static void fill(Map<Integer, String> map, int n) {
        for (int i = 0; i < n; i++) {
            map.put(i, "value " + i);
        }
    }

    /** Whether a frame of the application, here of this test, is on the stack. */
    private static boolean isInApplication(RecordedEvent event) {
        return event.getStackTrace() != null
                && event.getStackTrace().getFrames().stream()
                        .map(RecordedFrame::getMethod)
                        .anyMatch(method -> method.getType().getName().equals(RecordingTest.class.getName()));
    }
}
