package dev.tidemark.analysis.detect;

import org.jspecify.annotations.Nullable;

/** What kind of collection it is, by the name of its class: an agent finds lists and queues beside maps. */
enum Shape {
    MAP,
    LIST,
    QUEUE;

    static Shape of(@Nullable String type) {
        if (type == null) {
            return MAP;
        }
        if (type.endsWith("List") || type.endsWith("Vector") || type.endsWith("Stack")) {
            return LIST;
        }
        return type.endsWith("Deque") || type.endsWith("Queue") ? QUEUE : MAP;
    }

    /** Whether it grows node by node, without a table. */
    static boolean isTree(@Nullable String type) {
        return type != null && (type.endsWith("TreeMap") || type.endsWith("TreeSet"));
    }
}
