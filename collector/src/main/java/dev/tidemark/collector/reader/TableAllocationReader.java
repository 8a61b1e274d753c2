package dev.tidemark.collector.reader;

import dev.tidemark.analysis.signal.TableAllocation;
import java.util.List;
import java.util.Map;

/**
 * Hash tables too large for a thread's allocation buffer: every doubling of a large map of the JDK shows itself here with the stack
 * that made it grow.
 */
final class TableAllocationReader {
    private TableAllocationReader() {}

    static final String EVENT = "jdk.ObjectAllocationOutsideTLAB";

    private static final Map<String, String> MAP_OF_TABLE = Map.of(
            "java.util.HashMap$Node[]", "java.util.HashMap",
            "java.util.concurrent.ConcurrentHashMap$Node[]", "java.util.concurrent.ConcurrentHashMap",
            "java.util.Hashtable$Entry[]", "java.util.Hashtable",
            "java.util.WeakHashMap$Entry[]", "java.util.WeakHashMap");

    static EventReader create(HeapLayout layout, Frames frames) {
        TypeNames types = new TypeNames("objectClass");
        return new Reads(EVENT, List.of("objectClass", "allocationSize"), event -> {
            String table = types.of(event);
            String called = null;
            String map = MAP_OF_TABLE.get(table);
            if (map != null) {
                called = frames.collectionCalled(event);
            } else if (table.equals("java.lang.Object[]")) {
                // An IdentityHashMap keeps keys and values side by side in a plain array: only the stack tells.
                called = frames.collectionCalled(event);
                map = "java.util.IdentityHashMap".equals(called) ? called : null;
            }
            if (map == null) {
                return null;
            }
            long bytes = event.getLong("allocationSize");
            Frames.Stack stack = frames.stack(event);
            return new TableAllocation(
                    event.getEndTime(),
                    called == null ? map : called,
                    layout.tableSlots(bytes),
                    bytes,
                    stack == null ? null : stack.site(),
                    stack == null ? List.of() : stack.callers());
        });
    }
}
