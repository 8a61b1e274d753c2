package dev.tidemark.agent.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.lang.reflect.Constructor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a recording says about the keys of maps that the agent has found. */
@Timeout(120)
class KeyHealthTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final int BEFORE = 3_000;
    private static final int IN_ALL = 9_000;

    @TempDir
    Path folder;

    private final KeyHealth health = new KeyHealth(100, System::nanoTime);
    private long now;
    private long numbers;

    /** A map as the agent knows it. */
    private static final class Held implements KeyedMap {
        private final long number;
        private final WeakReference<Object> map;
        private final KeyRecord keys = new KeyRecord();

        Held(long number, Map<?, ?> map) {
            this.number = number;
            this.map = new WeakReference<>(map);
        }

        @Override
        public long number() {
            return number;
        }

        @Override
        public String called() {
            return "map " + number;
        }

        @Override
        public @Nullable Object get() {
            return map.get();
        }

        @Override
        public long size(Object held) {
            return ((Map<?, ?>) held).size();
        }

        @Override
        public KeyRecord keys() {
            return keys;
        }
    }

    /** Keys that change, as a careless class lets them. */
    static final class Mutable {
        private int id;

        Mutable(int id) {
            this.id = id;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Mutable same && same.id == id;
        }

        @Override
        public int hashCode() {
            return id;
        }
    }

    /** Keys without {@code equals}. */
    @SuppressWarnings("UnusedVariable") // read by nobody but the agent
    private static final class Page {
        final String user;
        final int number;

        Page(String user, int number) {
            this.user = user;
            this.number = number;
        }
    }

    @Test
    void keysThatChange_areGhosts() throws IOException {
        Map<Mutable, Integer> map = new HashMap<>();
        RecordedEvent event = keysOf(map, i -> {
            Mutable key = new Mutable(i);
            map.put(key, i);
            key.id = i % 2 == 0 ? -i - 1 : i;
        });
        assertThat(event.getLong("ghosts"))
                .as("half of the %d sampled keys", alive(event))
                .isBetween(alive(event) / 5, alive(event) * 4 / 5);
        assertThat(event.getLong("changed")).as("changed").isEqualTo(event.getLong("ghosts"));
        assertThat(event.getLong("unequal")).as("without equals").isZero();
        assertThat(event.getClass("keyClass").getName()).as("class").isEqualTo(Mutable.class.getName());
        assertThat(event.getBoolean("inTable")).as("read from the table").isTrue();
    }

    @Test
    void keysThatStayAsTheyAre_areNoGhosts() throws IOException {
        Map<Mutable, Integer> map = new ConcurrentHashMap<>();
        RecordedEvent event = keysOf(map, i -> map.put(new Mutable(i), i));
        assertThat(event.getLong("changed")).as("changed").isZero();
        assertThat(event.getLong("failures")).as("failures").isZero();
        assertThat(alive(event)).as("all are there").isEqualTo(sampled(event)).isGreaterThan(16);
    }

    @Test
    void keysWrittenInSeveralWays_areTold() throws IOException {
        Map<String, Integer> map = new HashMap<>();
        RecordedEvent event = keysOf(map, i -> {
            String page = "/shop/item-" + i / 3;
            map.put(i % 3 == 0 ? page : i % 3 == 1 ? page + "/" : page.replace("shop", "SHOP"), i);
        });
        assertThat(event.getLong("texts")).as("keys compared").isGreaterThan(IN_ALL * 8 / 10);
        assertThat((double) event.getLong("distinct") / event.getLong("distinctNormalised"))
                .as("ways to write a key")
                .isBetween(2.2, 4.0);
    }

    @Test
    void keysWithoutEquals_areComparedByTheirContent() throws IOException {
        Map<Page, Integer> map = new ConcurrentHashMap<>();
        RecordedEvent event = keysOf(map, i -> map.put(new Page("user" + i % 10, i % 5), i));
        assertThat(event.getLong("unequal")).as("keys without equals").isEqualTo(sampled(event));
        assertThat(event.getLong("objects")).as("compared, each once").isBetween(IN_ALL * 8L / 10, (long) IN_ALL);
        assertThat(event.getLong("distinctContents")).as("contents").isEqualTo(10);
    }

    @Test
    void keysThatWereRemoved_areGone() throws IOException {
        Map<String, Integer> map = new HashMap<>();
        RecordedEvent event = keysOf(map, i -> {
            map.put("key " + i, i);
            if (i == IN_ALL - 1) {
                map.keySet().removeIf(key -> key.endsWith("1"));
                map.clear();
            }
        });
        assertThat(sampled(event)).as("sampled").isPositive();
        assertThat(alive(event)).as("alive").isZero();
        assertThat(event.getDuration("medianAgeAtEnd").isZero())
                .as("how old they became is not known")
                .isTrue();
    }

    @Test
    void mapThatDoesNotGrow_isLeftAlone() throws IOException {
        Map<String, Integer> map = new HashMap<>();
        for (int i = 0; i < IN_ALL; i++) {
            map.put("key " + i, i);
        }
        assertThat(recorded(() -> {
                    Held held = new Held(++numbers, map);
                    for (int i = 0; i < 20; i++) {
                        look(List.of(held));
                    }
                }))
                .as("what is said of its keys")
                .isEmpty();
    }

    @Test
    void mapThatHasStopped_givesWayToOneThatGrows() throws IOException {
        List<Map<Integer, Integer>> maps = new ArrayList<>();
        List<Held> held = new ArrayList<>();
        for (int m = 0; m < KeyHealth.MOST + 1; m++) {
            maps.add(new HashMap<>());
            held.add(new Held(++numbers, maps.get(m)));
        }
        Held last = held.get(KeyHealth.MOST);
        List<RecordedEvent> before = recorded(() -> {
            look(held);
            maps.forEach(map -> fill(map, 2_000));
            look(held);
            look(held);
        });
        assertThat(before)
                .as("maps whose keys are looked at")
                .extracting(event -> event.getLong("map"))
                .doesNotContain(last.number());
        List<RecordedEvent> after = recorded(() -> {
            now += 61 * SECOND;
            fill(maps.get(KeyHealth.MOST), 4_000);
            look(held);
            look(held);
        });
        assertThat(after)
                .as("maps whose keys are looked at when the others have stopped")
                .extracting(event -> event.getLong("map"))
                .containsOnly(last.number());
    }

    @Test
    void nothing_isLookedAt_whileNobodyRecords() {
        Map<Integer, Integer> map = new HashMap<>();
        Held held = new Held(++numbers, map);
        look(List.of(held));
        fill(map, IN_ALL);
        look(List.of(held));
        assertThat(held.keys.looks).as("what is known of its keys").isNull();
    }

    @Test
    void classOfKeys_isNotKeptAlive() throws IOException {
        List<Held> held = new ArrayList<>();
        WeakReference<ClassLoader> loader = lookAtKeysOfAnotherLoader(held);
        await("the loader of the keys is let go of, though what is known of them is kept")
                .atMost(Duration.ofSeconds(30))
                .until(() -> {
                    System.gc();
                    return loader.get() == null;
                });
        assertThat(held).as("what is known").hasSize(1);
    }

    private WeakReference<ClassLoader> lookAtKeysOfAnotherLoader(List<Held> held) throws IOException {
        Redeployed loader = new Redeployed();
        Map<Object, Integer> map = new HashMap<>();
        held.add(new Held(++numbers, map));
        List<RecordedEvent> events = recorded(() -> grow(held.get(0), i -> map.put(loader.key(i), i)));
        assertThat(events).as("what is said of its keys").isNotEmpty();
        assertThat(events.get(events.size() - 1)
                        .getClass("keyClass")
                        .getClassLoader()
                        .getType()
                        .getName())
                .as("loader of the keys' class")
                .isEqualTo(Redeployed.class.getName());
        return new WeakReference<>(loader);
    }

    /** Has a class of keys of its own, as an application that is deployed anew. */
    private static final class Redeployed extends ClassLoader {
        Redeployed() {
            super(KeyHealthTest.class.getClassLoader());
        }

        Object key(int id) {
            try {
                Constructor<?> made = loadClass(Mutable.class.getName()).getDeclaredConstructor(int.class);
                made.setAccessible(true);
                return made.newInstance(id);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.equals(Mutable.class.getName())) {
                return super.loadClass(name, resolve);
            }
            Class<?> known = findLoadedClass(name);
            if (known != null) {
                return known;
            }
            try (InputStream in = KeyHealthTest.class.getResourceAsStream("KeyHealthTest$Mutable.class")) {
                byte[] bytes = in == null ? new byte[0] : in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    private static void fill(Map<Integer, Integer> map, int entries) {
        for (int i = 0; i < entries; i++) {
            map.put(i, i);
        }
    }

    /** What was last said of the keys of a map that grows. */
    private RecordedEvent keysOf(Map<?, ?> map, IntConsumer insert) throws IOException {
        Held held = new Held(++numbers, map);
        List<RecordedEvent> events = recorded(() -> grow(held, insert));
        assertThat(events).as("what is said of its keys").isNotEmpty();
        assertThat(map).as("the map is as it was").isNotNull();
        return events.get(events.size() - 1);
    }

    private void grow(Held held, IntConsumer insert) {
        for (int i = 0; i < IN_ALL; i++) {
            insert.accept(i);
            if (i >= BEFORE && i % 500 == 0) {
                look(List.of(held));
            }
        }
        for (int i = 0; i < 40; i++) {
            look(List.of(held));
        }
    }

    private void look(List<Held> maps) {
        now += SECOND;
        health.look(maps, now);
        // A round lasts a second otherwise, and who is asked has answered by then.
        for (Thread each : Thread.getAllStackTraces().keySet()) {
            if (each.getName().equals("tidemark-keys")) {
                try {
                    each.join();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    private List<RecordedEvent> recorded(Runnable work) throws IOException {
        Path file = folder.resolve("keys-" + ++numbers + ".jfr");
        try (Recording recording = new Recording()) {
            recording.enable("dev.tidemark.MapCensus");
            recording.enable("dev.tidemark.MapKeys");
            recording.start();
            work.run();
            recording.stop();
            recording.dump(file);
        }
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals("dev.tidemark.MapKeys"))
                .toList();
    }

    private static long sampled(RecordedEvent event) {
        return event.getLong("sampled1")
                + event.getLong("sampled2")
                + event.getLong("sampled3")
                + event.getLong("sampled4");
    }

    private static long alive(RecordedEvent event) {
        return event.getLong("alive1") + event.getLong("alive2") + event.getLong("alive3") + event.getLong("alive4");
    }
}
