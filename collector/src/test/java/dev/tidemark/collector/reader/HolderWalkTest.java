package dev.tidemark.collector.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.Tidemark;
import dev.tidemark.analysis.signal.HolderStep;
import dev.tidemark.analysis.signal.HolderWalk;
import dev.tidemark.analysis.signal.HolderWalk.HeldObject;
import dev.tidemark.analysis.signal.Signal;
import dev.tidemark.analysis.signal.Site;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Real walks of this JVM over fixtures of every shape: is the holder the field that a person would name? */
class HolderWalkTest {

    private static final int ENTRIES = 20_000;
    private static final int SLOTS = 32_768;

    /** JFR samples what does not fit a thread's buffer: one value in so many is as large as that. */
    private static final int LARGE_EVERY = 100;

    /** Sampling is statistical: fields are filled and walked again until each has so many samples. */
    private static final int ENOUGH_SAMPLES = 3;

    private static final int MOST_WALKS = 20;
    private static final String FIELDS = Fields.class.getName() + ".";
    private static final String INNER = Tenant.class.getName() + ".orders";

    private static final Map<String, List<HeldObject>> HELD = new HashMap<>();
    private static final Map<String, List<HolderStep>> PATHS = new HashMap<>();

    @BeforeAll
    static void walkUntilEachFieldHasSamples() {
        for (int walks = 0; walks < MOST_WALKS && !lacking().isEmpty(); walks++) {
            List<String> lacking = lacking();
            List<Signal> signals = Recorded.signals(
                    recording -> recording
                            .enable("jdk.OldObjectSample")
                            .withStackTrace()
                            .with("cutoff", "infinity"),
                    () -> Fields.fill(lacking));
            for (HolderWalk walk : Recorded.only(HolderWalk.class, signals)) {
                for (HeldObject held : walk.samples()) {
                    // A thread that still has the object in a frame is a shorter way to a root.
                    if (!held.path().isEmpty() && held.path().get(0).type().equals(Fields.class.getName())) {
                        PATHS.put(String.valueOf(held.holder()), held.path());
                    }
                    // A table that is sampled itself has no table on its chain.
                    if (held.type().endsWith("[]") && !held.type().equals("byte[]")) {
                        continue;
                    }
                    HELD.computeIfAbsent(String.valueOf(held.holder()), field -> new ArrayList<>())
                            .add(held);
                }
            }
        }
    }

    @AfterAll
    static void letGo() {
        HELD.clear();
        PATHS.clear();
        Fields.empty();
    }

    /** Those alone are filled again, or the others' values would go on to take their samples. */
    private static List<String> lacking() {
        return Fields.PUTS.keySet().stream().filter(HolderWalkTest::lacks).toList();
    }

    private static boolean lacks(String name) {
        String holder = name.equals("outer") ? INNER : FIELDS + name;
        return HELD.getOrDefault(holder, List.of()).size() < ENOUGH_SAMPLES || !PATHS.containsKey(holder);
    }

    @Test
    void staticHashMap_isHeldByItsFieldWithItsTable() {
        assertThat(heldBy(FIELDS + "plain")).allSatisfy(held -> {
            assertThat(held.holderType()).as("type").isEqualTo("java.util.HashMap");
            assertThat(held.inMap()).as("in a map").isTrue();
            assertThat(held.slots()).as("slots").isEqualTo(SLOTS);
            assertThat(held.size()).as("size that the JVM describes").isEqualTo(ENTRIES);
            assertThat(held.outerHolder()).as("a holder beyond a static field").isNull();
        });
        // Now and then JFR has a sample without its stack.
        assertThat(heldBy(FIELDS + "plain"))
                .extracting(HeldObject::site)
                .filteredOn(Objects::nonNull)
                .as("sites")
                .isNotEmpty()
                .extracting(Site::className)
                .as("classes that allocated")
                .containsOnly(Fields.class.getName());
    }

    @Test
    void path_fromTheRootDownToTheMap() {
        assertThat(PATHS.get(FIELDS + "plain"))
                .as("a static field")
                .containsExactly(
                        new HolderStep(Fields.class.getName(), "plain"), new HolderStep("java.util.HashMap", null));
        assertThat(PATHS.get(INNER))
                .as("a map in an object in a map")
                .startsWith(new HolderStep(Fields.class.getName(), "outer"))
                .contains(new HolderStep(Tenant.class.getName(), "orders"))
                .hasSizeLessThanOrEqualTo(17);
    }

    @Test
    void staticConcurrentHashMap_isHeldByItsFieldWithItsTable() {
        assertThat(heldBy(FIELDS + "concurrent")).allSatisfy(held -> {
            assertThat(held.holderType()).as("type").isEqualTo("java.util.concurrent.ConcurrentHashMap");
            assertThat(held.inMap()).as("in a map").isTrue();
            assertThat(held.slots()).as("slots").isEqualTo(SLOTS);
        });
    }

    @Test
    void linkedHashSet_isASetAndNotTheMapInsideIt() {
        assertThat(heldBy(FIELDS + "set")).allSatisfy(held -> {
            assertThat(held.holderType()).as("type").isEqualTo("java.util.LinkedHashSet");
            assertThat(held.inMap()).as("in a map").isTrue();
        });
    }

    @Test
    void subclassOfAMap_isHeldUnderItsOwnName() {
        assertThat(heldBy(FIELDS + "lru")).allSatisfy(held -> {
            assertThat(held.holderType()).as("type").isEqualTo(Lru.class.getName());
            assertThat(held.inMap()).as("in a map").isTrue();
        });
    }

    @Test
    void treeMap_hasNoTable() {
        assertThat(heldBy(FIELDS + "tree")).allSatisfy(held -> {
            assertThat(held.holderType()).as("type").isEqualTo("java.util.TreeMap");
            assertThat(held.inMap()).as("in a map").isTrue();
            assertThat(held.slots()).as("slots").isEqualTo(-1);
        });
    }

    @Test
    void largeMapInAnObjectInASmallMap_isHeldByTheObjectsField() {
        assertThat(heldBy(INNER)).allSatisfy(held -> {
            assertThat(held.holderType()).as("type").isEqualTo("java.util.HashMap");
            assertThat(held.slots()).as("slots").isEqualTo(SLOTS);
        });
        // By a thread's frame there is no outer map.
        assertThat(heldBy(INNER))
                .as("chains with a holder nearer to the root")
                .anySatisfy(held -> assertThat(held.outerHolder()).isEqualTo(FIELDS + "outer"));
    }

    @Test
    void synchronizedMap_isHeldByTheFieldOfTheWrapper() {
        assertThat(heldBy(FIELDS + "locked")).allSatisfy(held -> {
            assertThat(held.holderType()).as("type").isEqualTo("java.util.Collections$SynchronizedMap");
            assertThat(held.inMap()).as("in a map").isTrue();
            assertThat(held.slots()).as("slots").isEqualTo(SLOTS);
        });
    }

    @Test
    void arrayList_isNoMap() {
        assertThat(heldBy(FIELDS + "list")).allSatisfy(held -> {
            assertThat(held.holderType()).as("type").isEqualTo("java.util.ArrayList");
            assertThat(held.inMap()).as("in a map").isFalse();
        });
    }

    @Test
    void plainArray_isNoMap() {
        assertThat(heldBy(FIELDS + "array")).allSatisfy(held -> {
            assertThat(held.inMap()).as("in a map").isFalse();
            assertThat(held.slots()).as("slots").isEqualTo(ENTRIES);
        });
    }

    @Test
    void watchedMap_isHeldByTheFieldOfTheWatchedOne() {
        assertThat(heldBy(FIELDS + "watched")).allSatisfy(held -> {
            assertThat(held.inMap()).as("in a map").isTrue();
            assertThat(held.slots()).as("slots").isEqualTo(SLOTS);
        });
    }

    @Test
    void entriesOfAMap_areToldFromWhatTheyHold() {
        List<HeldObject> samples = heldBy(FIELDS + "plain");
        for (HeldObject held : samples) {
            assertThat(held.entry())
                    .as("whether a sampled %s is an entry", held.type())
                    .isEqualTo(held.type().equals("java.util.HashMap$Node"));
        }
    }

    private static List<HeldObject> heldBy(String field) {
        List<HeldObject> held = HELD.getOrDefault(field, List.of());
        assertThat(held)
                .as("samples held by %s, among those of %s", field, HELD.keySet())
                .hasSizeGreaterThanOrEqualTo(ENOUGH_SAMPLES);
        return held;
    }

    /** What applications hold their objects with. */
    private static final class Fields {
        static final Map<Object, Object> plain = new HashMap<>();
        static final Map<Object, Object> concurrent = new ConcurrentHashMap<>();
        static final Collection<Object> set = new LinkedHashSet<>();
        static final Map<Object, Object> lru = new Lru();
        static final Map<Integer, Object> tree = new TreeMap<>();
        static final Map<Object, Tenant> outer = new HashMap<>();
        static final Map<Object, Object> locked = Collections.synchronizedMap(new HashMap<>());
        static final Collection<Object> list = new ArrayList<>();
        static final Map<Object, Object> watched = Tidemark.watch("holder-walk", new HashMap<>());
        static Object[] array = new Object[0];

        /** How each takes its next value. Nothing is kept in a local variable: that would be a root of its own. */
        static final Map<String, IntConsumer> PUTS = new LinkedHashMap<>();

        static {
            PUTS.put("plain", i -> plain.put(i, value(i)));
            PUTS.put("concurrent", i -> concurrent.put(i, value(i)));
            PUTS.put("set", i -> set.add(value(i)));
            PUTS.put("lru", i -> lru.put(i, value(i)));
            PUTS.put("tree", i -> tree.put(i, value(i)));
            PUTS.put(
                    "outer",
                    i -> Objects.requireNonNull(outer.get("tenant")).orders.put(i, value(i)));
            PUTS.put("locked", i -> locked.put(i, value(i)));
            PUTS.put("list", i -> list.add(value(i)));
            PUTS.put("watched", i -> watched.put(i, value(i)));
            PUTS.put("array", i -> array[i] = value(i));
        }

        static void fill(List<String> names) {
            empty();
            outer.put("tenant", new Tenant());
            array = new Object[ENTRIES];
            for (int i = 0; i < ENTRIES; i++) {
                for (String name : names) {
                    Objects.requireNonNull(PUTS.get(name)).accept(i);
                }
            }
            // JFR tells of no sample that was not there before the last collection.
            System.gc();
        }

        private static byte[] value(int i) {
            return new byte[i % LARGE_EVERY == 0 ? 40_000 : 16];
        }

        static void empty() {
            plain.clear();
            concurrent.clear();
            set.clear();
            lru.clear();
            tree.clear();
            outer.clear();
            locked.clear();
            list.clear();
            watched.clear();
            array = new Object[0];
        }
    }

    private static final class Tenant {
        private final Map<Object, Object> orders = new HashMap<>();
    }

    private static final class Lru extends LinkedHashMap<Object, Object> {
        private static final long serialVersionUID = 1L;

        Lru() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Object> eldest) {
            return size() > ENTRIES;
        }
    }
}
