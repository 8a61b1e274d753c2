package dev.tidemark.agent.keys;

import dev.tidemark.AgentKeys;
import dev.tidemark.agent.holders.ObjectFields;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Goes over all keys of one table again and again, a piece at a time, and compares those that can be compared without asking them: only all keys together
 * tell how many of them are alike. Begins anew when the map has grown by a tenth, or after a minute. For the agent's own thread.
 */
final class TableWalk {

    private static final int SLOTS_BETWEEN_LOOKS_AT_THE_CLOCK = 16;
    private static final double GROWN = 1.1;
    private static final long REST = TimeUnit.MINUTES.toNanos(1);

    /** An entry beyond is not looked at: so many in one slot are a trouble of another kind. */
    static final int LONGEST_CHAIN = 128;

    private final AgentKeys keys;
    private final KeyShapes shapes;
    private final @Nullable Object[] values = new @Nullable Object[AgentKeys.mostFields()];
    private int slot;
    private int length;
    private boolean resting;
    private long restUntil;
    private long sizeAtRest;

    TableWalk(AgentKeys keys, KeyShapes shapes) {
        this.keys = keys;
        this.shapes = shapes;
    }

    /**
     * Goes on.
     *
     * @param size entries of the map
     * @param deadline when to stop, as {@link System#nanoTime} tells it
     */
    void goOn(KeyTable table, Object[] slots, long size, long now, long deadline) {
        if (resting && size < GROWN * sizeAtRest && now - restUntil < 0) {
            return;
        }
        resting = false;
        // Where a table does not double, what was walked over lies elsewhere in the next one.
        int span = table.doubles() ? slots.length : Integer.highestOneBit(Math.max(1, slots.length - 1)) << 1;
        if (length != slots.length && (!table.doubles() || slots.length < length)) {
            slot = 0;
            keys.walkBroken();
        }
        length = slots.length;
        int steps = 0;
        do {
            if (slot < slots.length) {
                compareAll(table, slots);
            }
            slot = SlotOrder.next(slot, span);
            if (slot == 0) {
                keys.walked();
                resting = true;
                restUntil = now + REST;
                sizeAtRest = size;
                return;
            }
            steps++;
        } while (steps % SLOTS_BETWEEN_LOOKS_AT_THE_CLOCK != 0 || System.nanoTime() - deadline < 0);
    }

    private void compareAll(KeyTable table, Object[] slots) {
        Object entry = table.first(slots, slot);
        for (int i = 0; entry != null && i < LONGEST_CHAIN; i++) {
            Object key = table.key(entry);
            if (key instanceof String text) {
                keys.walkedOver(text);
            } else if (key != null) {
                compare(key);
            }
            entry = table.next(entry);
        }
    }

    private void compare(Object key) {
        KeyShape shape = shapes.of(key.getClass());
        if (!shape.isCompared()) {
            return;
        }
        ObjectFields fields = shape.fields();
        if (fields == null) {
            keys.walkedOverArray(key);
            return;
        }
        for (int i = 0; i < fields.count(); i++) {
            values[i] = fields.value(key, i);
        }
        keys.walkedOver(values, fields.count());
        for (int i = 0; i < fields.count(); i++) {
            values[i] = null;
        }
    }
}
