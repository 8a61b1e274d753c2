package dev.tidemark;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The modelled capacity against the length of the real table. */
class TableModelTest {
    static Stream<Supplier<Map<Integer, Integer>>> maps() {
        return Stream.of(
                HashMap::new,
                LinkedHashMap::new,
                ConcurrentHashMap::new,
                () -> new HashMap<>(100),
                () -> new HashMap<>(1),
                () -> new HashMap<>(64, 2.5f),
                () -> new LinkedHashMap<>(1000, 0.5f, true),
                TableModelTest::filledAndCleared);
    }

    @ParameterizedTest
    @MethodSource("maps")
    void capacity_isTheLengthOfTheTable(Supplier<Map<Integer, Integer>> maps) {
        try (Recording recording = new Recording()) {
            recording.setToDisk(false);
            recording.start();
            Map<Integer, Integer> inside = maps.get();
            Map<Integer, Integer> watched = Tidemark.watch("table", inside);
            TableModel model = ((WatchedMap<?, ?>) watched).stats.table;
            assertThat(model).as("a hash map has a table").isNotNull();
            for (int i = 0; i < 5_000; i++) {
                watched.put(i, i);
                assertThat(model.capacity()).as("slots at %d entries", i + 1).isEqualTo(tableLength(inside));
            }
            watched.keySet().removeAll(List.copyOf(watched.keySet()));
            assertThat(model.capacity()).as("a table never shrinks").isEqualTo(tableLength(inside));
        }
    }

    @ParameterizedTest
    @MethodSource("maps")
    void capacity_catchesUpWithGrowthsBeforeTheRecording(Supplier<Map<Integer, Integer>> maps) {
        Map<Integer, Integer> inside = maps.get();
        Map<Integer, Integer> watched = Tidemark.watch("late", inside);
        for (int i = 0; i < 5_000; i++) {
            watched.put(i, i);
        }
        try (Recording recording = new Recording()) {
            recording.setToDisk(false);
            recording.start();
            watched.put(0, 1);
            TableModel model = ((WatchedMap<?, ?>) watched).stats.table;
            assertThat(model).as("a hash map has a table").isNotNull();
            assertThat(model.capacity()).as("slots").isEqualTo(tableLength(inside));
            assertThat(((WatchedMap<?, ?>) watched).startOfGrowth())
                    .as("no growth is due")
                    .isZero();
        }
    }

    private static Map<Integer, Integer> filledAndCleared() {
        Map<Integer, Integer> map = new HashMap<>();
        for (int i = 0; i < 1_000; i++) {
            map.put(i, i);
        }
        map.clear();
        return map;
    }

    private static int tableLength(Map<?, ?> map) {
        try {
            Class<?> owner = map instanceof ConcurrentHashMap ? ConcurrentHashMap.class : HashMap.class;
            Field table = owner.getDeclaredField("table");
            table.setAccessible(true);
            return ((Object[]) table.get(map)).length;
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the JDK's table field cannot be read", e);
        }
    }
}
