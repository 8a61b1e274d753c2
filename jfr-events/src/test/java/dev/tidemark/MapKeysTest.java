package dev.tidemark;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.IntConsumer;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a recording says about the keys of maps. */
@Timeout(120)
class MapKeysTest {
    /** Keys that change, as a careless class lets them. */
    private static final class Mutable {
        private int id;

        Mutable(int id) {
            this.id = id;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Mutable same && same.id == id;
        }

        @Override
        public int hashCode() {
            return id;
        }
    }

    /** Keys without {@code equals}. */
    private static final class Page {
        final String user;
        final int number;

        Page(String user, int number) {
            this.user = user;
            this.number = number;
        }

        @Override
        public String toString() {
            return user + " " + number;
        }
    }

    /** Keys that do all the wrong that a key can. */
    private static final class Hostile {
        private final int id;

        Hostile(int id) {
            this.id = id;
        }

        @Override
        public boolean equals(Object other) {
            throw new IllegalStateException("no equals");
        }

        @Override
        public int hashCode() {
            if (id > 600) {
                for (StackTraceElement each : new Throwable().getStackTrace()) {
                    if (each.getClassName().equals(KeySample.class.getName())) {
                        throw new StackOverflowError("no hash for you");
                    }
                }
            }
            return id;
        }

        @Override
        public String toString() {
            throw new IllegalStateException("no text");
        }
    }

    @Test
    void keysThatChange_areGhosts() {
        try (Recorded recorded = new Recorded()) {
            Map<Mutable, String> map = Tidemark.watch("changing", new HashMap<>());
            RecordedEvent event = keysAfter(recorded, "changing", 4_000, i -> {
                Mutable key = new Mutable(i);
                map.put(key, "value");
                key.id = -i - 1;
            });
            assertThat(event.getLong("changed")).as("changed keys").isGreaterThan(10);
            assertThat(event.getLong("ghosts"))
                    .as("all that changed are not found")
                    .isEqualTo(event.getLong("changed"));
            assertThat(event.getClass("keyClass").getName()).as("class").isEqualTo(Mutable.class.getName());
            assertThat(event.getLong("unequal")).as("the class has equals").isZero();
        }
    }

    @Test
    void keysThatChange_inAMapByIdentity_areNoGhosts() {
        try (Recorded recorded = new Recorded()) {
            Map<Mutable, String> map = Tidemark.watch("by identity", new IdentityHashMap<>());
            RecordedEvent event = keysAfter(recorded, "by identity", 3_000, i -> {
                Mutable key = new Mutable(i);
                map.put(key, "value");
                key.id = -i - 1;
            });
            assertThat(event.getLong("ghosts")).as("ghosts").isZero();
            assertThat(alive(event)).as("all are there").isEqualTo(sampled(event));
        }
    }

    @Test
    void keysWithoutEquals_areComparedByTheirContent() {
        try (Recorded recorded = new Recorded()) {
            ConcurrentMap<Page, String> map = Tidemark.watch("pages", new ConcurrentHashMap<>());
            RecordedEvent event = keysAfter(
                    recorded,
                    "pages",
                    4_000,
                    i -> map.computeIfAbsent(new Page("user" + i % 10, i % 5), page -> "text"));
            assertThat(event.getLong("unequal")).as("keys without equals").isEqualTo(sampled(event));
            assertThat(event.getLong("objects")).as("compared").isGreaterThan(1_000);
            assertThat(event.getLong("distinctContents"))
                    .as("ten users and five numbers that go with them")
                    .isEqualTo(10);
        }
    }

    @Test
    @SuppressWarnings("ArrayAsKeyOfSetOrMap") // the very mistake that is to be told
    void arraysAsKeys_haveNoEquals() {
        try (Recorded recorded = new Recorded()) {
            Map<byte[], String> map = Tidemark.watch("arrays", new HashMap<>());
            RecordedEvent event =
                    keysAfter(recorded, "arrays", 3_000, i -> map.put(new byte[] {(byte) (i % 7), 1}, "text"));
            assertThat(event.getLong("unequal")).as("keys without equals").isEqualTo(sampled(event));
            assertThat(event.getLong("distinctContents")).as("contents").isEqualTo(7);
        }
    }

    @Test
    void identityThatIsMeant_isNoLackOfEquality() {
        try (Recorded recorded = new Recorded()) {
            Map<Object, String> tokens = Tidemark.watch("tokens", new HashMap<>());
            Map<Page, String> identity = Tidemark.watch("identity", new IdentityHashMap<>());
            Map<Page, String> weak = Tidemark.watch("weak", new WeakHashMap<>());
            Map<Runnable, String> lambdas = Tidemark.watch("lambdas", new HashMap<>());
            List<Page> held = new ArrayList<>();
            IntConsumer put = i -> {
                Page page = new Page("user", i);
                held.add(page);
                tokens.put(new Object(), "value");
                identity.put(page, "value");
                weak.put(page, "value");
                lambdas.put(() -> held.get(i), "value");
            };
            keysAfter(recorded, "tokens", 3_000, put);
            for (String map : List.of("tokens", "identity", "weak", "lambdas")) {
                assertThat(last(recorded, map).getLong("unequal"))
                        .as("keys of %s that lack equals", map)
                        .isZero();
            }
        }
    }

    @Test
    void keysThatDifferInCase_areOneNormalised() {
        try (Recorded recorded = new Recorded()) {
            Map<String, String> map = Tidemark.watch("cases", new HashMap<>());
            RecordedEvent event = keysAfter(recorded, "cases", 4_000, i -> {
                String key = "customer-" + i / 2;
                map.put(i % 2 == 0 ? key : key.toUpperCase(Locale.ROOT), "value");
            });
            assertThat((double) event.getLong("distinct") / event.getLong("distinctNormalised"))
                    .as("two ways to write each")
                    .isBetween(1.5, 2.6);
            assertThat(event.getLong("distinctTemplates")).as("templates").isEqualTo(1);
        }
    }

    @Test
    void entriesThatLeave_areGone_andThoseReadAreKnown() {
        try (Recorded recorded = new Recorded()) {
            ConcurrentMap<String, String> map = Tidemark.watch("leaving", new ConcurrentSkipListMap<>());
            RecordedEvent event = keysAfter(recorded, "leaving", 8_000, i -> {
                map.put("key " + i, "value");
                map.get("key " + i);
                if (i >= 1_000) {
                    map.remove("key " + (i - 1_000));
                }
            });
            assertThat(alive(event)).as("most have left again").isLessThan(sampled(event) / 2);
            assertThat(event.getDuration("medianAgeAtEnd").toNanos())
                    .as("age at which they left")
                    .isPositive();
            assertThat(event.getBoolean("readsKnown")).as("lookups are noticed").isTrue();
            assertThat(event.getLong("read")).as("all that are there were read").isEqualTo(alive(event));
        }
    }

    @Test
    void hostileKeys_areLeftAlone_andTheMapGoesOn() {
        try (Recorded recorded = new Recorded()) {
            Map<Hostile, String> map = Tidemark.watch("hostile", new HashMap<>());
            RecordedEvent event = keysAfter(recorded, "hostile", 3_000, i -> map.put(new Hostile(i), "value"));
            assertThat(event.getLong("failures"))
                    .as("failures kept from the application")
                    .isPositive();
            assertThat(map).as("entries").hasSizeGreaterThan(3_000);
        }
    }

    @Test
    void nullAndVeryLongKeys_areHarmless() {
        try (Recorded recorded = new Recorded()) {
            Map<String, String> map = Tidemark.watch("odd", new HashMap<>());
            String longOne = "x".repeat(200_000);
            RecordedEvent event = keysAfter(recorded, "odd", 2_000, i -> {
                map.remove(null);
                map.put(null, "value");
                map.put(i % 100 == 0 ? i + longOne : "short" + i, "value");
            });
            assertThat(event.getLong("texts")).as("keys compared").isPositive();
            assertThat(event.getLong("failures")).as("failures").isZero();
        }
    }

    @Test
    void sampledKeys_areNotKeptAlive() {
        try (Recorded recorded = new Recorded()) {
            Map<Object, String> map = Tidemark.watch("let go", new HashMap<>());
            List<WeakReference<Object>> keys = new ArrayList<>();
            keysAfter(recorded, "let go", 3_000, i -> {
                Object key = new Page("user", i);
                keys.add(new WeakReference<>(key));
                map.put(key, "value");
            });
            map.clear();
            Recorded.awaiting(
                    () -> {
                        System.gc();
                        return keys.stream().allMatch(each -> each.refersTo(null));
                    },
                    "all keys to be collected");
        }
    }

    @Test
    void smallMap_hasNothingToSayOfItsKeys() {
        try (Recorded recorded = new Recorded()) {
            Map<Integer, String> map = Tidemark.watch("small keys", new HashMap<>());
            RecordingTest.fill(map, 400);
            recorded.nextCensus("small keys");
            assertThat(recorded.events("MapKeys", "small keys")).as("events").isEmpty();
        }
    }

    @Test
    void mapsThatAreGone_leaveRoomForOthers() {
        try (Recorded recorded = new Recorded()) {
            for (int round = 0; round < 2; round++) {
                for (int i = 0; i < KeyWatch.MOST; i++) {
                    RecordingTest.fill(Tidemark.watch("short-lived", new HashMap<>()), 1_000);
                }
            }
            Recorded.awaiting(
                    () -> {
                        System.gc();
                        return !KeyWatch.isCrowded();
                    },
                    "room for another map's keys");
            Map<Integer, String> map = Tidemark.watch("later", new HashMap<>());
            RecordedEvent event = keysAfter(recorded, "later", 2_000, i -> map.put(i, "value"));
            assertThat(sampled(event)).as("keys sampled of a later map").isPositive();
        }
    }

    @Test
    void mapsWhoseKeysFindNoRoom_areCounted() {
        try (Recorded recorded = new Recorded()) {
            List<Map<Integer, String>> kept = new ArrayList<>();
            long before = recorded.keysNotWatched();
            for (int i = 0; i < KeyWatch.MOST + 3; i++) {
                Map<Integer, String> map = Tidemark.watch("crowd", new HashMap<>());
                RecordingTest.fill(map, 1_000);
                kept.add(map);
            }
            Recorded.awaiting(
                    () -> recorded.keysNotWatched() >= before + 3,
                    "three of " + kept.size() + " maps to be counted, whose keys are not watched");
            kept.clear();
            Recorded.awaiting(
                    () -> {
                        System.gc();
                        return !KeyWatch.isCrowded();
                    },
                    "room for the maps of other tests");
        }
    }

    /** Runs so many steps over some seconds, and then one at a time until another event has told of the map's keys. */
    private static RecordedEvent keysAfter(Recorded recorded, String map, int steps, IntConsumer step) {
        int[] i = {0};
        int[] before = {-1};
        Recorded.awaiting(
                () -> {
                    int to = i[0] + (i[0] < steps ? steps / 30 : 1);
                    while (i[0] < to) {
                        step.accept(i[0]++);
                    }
                    if (i[0] < steps) {
                        return false;
                    }
                    int events = recorded.events("MapKeys", map).size();
                    before[0] = before[0] < 0 ? events : before[0];
                    return events > before[0];
                },
                "keys of " + map);
        return last(recorded, map);
    }

    private static RecordedEvent last(Recorded recorded, String map) {
        List<RecordedEvent> all = recorded.events("MapKeys", map);
        assertThat(all).as("events about keys of %s", map).isNotEmpty();
        return all.get(all.size() - 1);
    }

    private static long sampled(RecordedEvent event) {
        return sum(event, "sampled");
    }

    private static long alive(RecordedEvent event) {
        return sum(event, "alive");
    }

    private static long sum(RecordedEvent event, String field) {
        long sum = 0;
        for (int quarter = 1; quarter <= 4; quarter++) {
            sum += event.getLong(field + quarter);
        }
        return sum;
    }
}
