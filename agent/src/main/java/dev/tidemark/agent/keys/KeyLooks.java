package dev.tidemark.agent.keys;

import dev.tidemark.AgentKeys;
import dev.tidemark.MetKey;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The looks at the keys of one map. Holds keys weakly and the map not at all. For the agent's own thread. */
final class KeyLooks {

    private static final long TOLD_EVERY = TimeUnit.MILLISECONDS.toNanos(3_500);

    /** A table is never so empty for long that so many slots in a row have nothing. */
    private static final int MOST_EMPTY = 64;

    private final KeyShapes shapes;
    private final Asker asker;
    private final AgentKeys keys;
    private final TableWalk walk;
    private boolean compared;
    private long tellNext;

    KeyLooks(KeyShapes shapes, Asker asker, long now) {
        this.shapes = shapes;
        this.asker = asker;
        this.keys = new AgentKeys(now);
        this.walk = new TableWalk(keys, shapes);
        this.tellNext = now;
    }

    /**
     * Samples some keys, looks what has become of others, and compares as many as there is time for.
     *
     * @param deadline when to stop comparing
     */
    void look(KeyTable table, Object map, long size, long now, long deadline) {
        Object[] slots = table.slots(map);
        if (slots == null || slots.length == 0) {
            return;
        }
        while (keys.hasRoom(now)) {
            if (!sampleOne(table, slots, now)) {
                break;
            }
        }
        keys.look(new Look(table, map), now);
        if (compared) {
            walk.goOn(table, slots, size, now, deadline);
        }
    }

    private boolean sampleOne(KeyTable table, Object[] slots, long now) {
        int begin = ThreadLocalRandom.current().nextInt(slots.length);
        for (int i = 0; i < MOST_EMPTY; i++) {
            Object entry = table.first(slots, (begin + i) % slots.length);
            Object key = entry == null ? null : table.key(entry);
            if (entry != null && key != null) {
                KeyShape shape = shapes.of(key.getClass());
                compared |= key instanceof String || shape.isCompared();
                keys.sample(key, table.hash(entry), shape.withoutEquality(), now);
                return true;
            }
        }
        return false;
    }

    /** Emits what is known, every few seconds. */
    void tell(long number, String name, long now) {
        if (now - tellNext >= 0) {
            tellNext = now + TOLD_EVERY;
            keys.tell(number, name, now);
        }
    }

    /** Looks for single keys where their stored hash says that they are. */
    private final class Look implements MetKey.Look {
        private final KeyTable table;
        private final Object map;

        Look(KeyTable table, Object map) {
            this.table = table;
            this.map = map;
        }

        @Override
        public @Nullable Boolean isThere(Object key, int storedHash) {
            Object[] slots = table.slots(map);
            if (slots == null || slots.length == 0) {
                return null;
            }
            int slot = table.slot(storedHash, slots.length);
            Object entry = table.first(slots, slot);
            for (int i = 0; entry != null; i++) {
                if (i == TableWalk.LONGEST_CHAIN) {
                    return null;
                }
                if (table.key(entry) == key) {
                    // With another hash it was removed and put in anew.
                    return table.hash(entry) == storedHash;
                }
                entry = table.next(entry);
            }
            if (table.isMoving(slots, slot) || table.slots(map) != slots) {
                return null;
            }
            return false;
        }

        @Override
        public int stored(int hashCode) {
            return table.stored(hashCode);
        }

        @Override
        public void isThere(Object key, MetKey sample) {
            KeyShape shape = shapes.of(key.getClass());
            if (shape.asks() && asker.takes(key.getClass()) && shape.isPlain(key)) {
                asker.ask(sample);
            }
        }

        @Override
        public void failed() {
            keys.failed();
        }
    }
}
