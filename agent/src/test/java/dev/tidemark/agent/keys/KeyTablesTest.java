package dev.tidemark.agent.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@SuppressWarnings("JdkObsolete") // It is one of those that are read.
class KeyTablesTest {

    /** Keys of which so many share a hash code that the JDK makes trees of them. */
    private record Crowded(int id) implements Comparable<Crowded> {
        @Override
        public int hashCode() {
            return -(id % 7) * 0x01020304;
        }

        @Override
        public int compareTo(Crowded other) {
            return Integer.compare(id, other.id);
        }
    }

    static List<Map<Object, Object>> maps() {
        return List.of(new HashMap<>(), new LinkedHashMap<>(), new ConcurrentHashMap<>(), new Hashtable<>());
    }

    @ParameterizedTest
    @MethodSource("maps")
    void everyKey_isReadOnce_whereItsHashSaysThatItIs(Map<Object, Object> map) {
        for (int i = 0; i < 5_000; i++) {
            map.put("key " + i, i);
            map.put(-i, i);
        }
        for (int i = 0; i < 100; i++) {
            map.put(new Crowded(i), i);
        }
        KeyTable table = KeyTables.of(map);
        assertThat(table).as("table of %s", map.getClass()).isNotNull();
        Object[] slots = table.slots(map);
        IdentityHashMap<Object, Integer> read = new IdentityHashMap<>();
        for (int slot = 0; slots != null && slot < slots.length; slot++) {
            assertThat(table.isMoving(slots, slot)).as("slot %d at rest", slot).isFalse();
            for (Object entry = table.first(slots, slot); entry != null; entry = table.next(entry)) {
                Object key = table.key(entry);
                assertThat(key).as("key").isNotNull();
                read.merge(key, 1, Integer::sum);
                assertThat(table.hash(entry)).as("stored hash of %s", key).isEqualTo(table.stored(key.hashCode()));
                assertThat(table.slot(table.hash(entry), slots.length))
                        .as("slot of %s", key)
                        .isEqualTo(slot);
            }
        }
        assertThat(read.values()).as("times that keys were read").containsOnly(1);
        assertThat(read).as("keys read").hasSize(map.size());
        assertThat(map.keySet().containsAll(read.keySet()))
                .as("all are keys of the map")
                .isTrue();
    }

    @Test
    void mapThatDoesNotAskItsKeys_hasNoTable() {
        for (Object each : List.of(new IdentityHashMap<>(), new TreeMap<>(), new WeakHashMap<>())) {
            assertThat(KeyTables.of(each)).as("table of %s", each.getClass()).isNull();
        }
    }

    @Test
    void mapWithoutEntries_hasNoSlots() {
        Map<Object, Object> map = new ConcurrentHashMap<>();
        KeyTable table = KeyTables.of(map);
        assertThat(table).as("table").isNotNull();
        assertThat(table.slots(map)).as("slots").isNull();
    }
}
