package dev.tidemark;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** How the census learns the size of a map without harming the application. */
enum SizeSource {
    /** {@code size()} reads a field or a few: it is called from the census' thread, as a racy read where need be. */
    FIELD,
    /** {@code size()} is slow or changes the map: the size is kept by counting, also while nothing records. */
    COUNTED,
    /** Unknown code: asked by {@link ForeignSizes}, which survives a {@code size()} that blocks, throws or is slow. */
    FOREIGN,
    /** Cannot be known: -1. */
    NONE;

    private static final Set<Class<?>> FIELDS =
            Set.of(HashMap.class, TreeMap.class, IdentityHashMap.class, EnumMap.class, ConcurrentHashMap.class);

    static SizeSource ofWatched(Map<?, ?> map) {
        return map instanceof WeakHashMap || map instanceof ConcurrentSkipListMap ? COUNTED : of(map);
    }

    static SizeSource ofObserved(Map<?, ?> map) {
        // WeakHashMap.size() drops entries, which only the thread that owns the map may do.
        return map instanceof WeakHashMap ? NONE : of(map);
    }

    private static SizeSource of(Map<?, ?> map) {
        try {
            return FIELDS.contains(map.getClass().getMethod("size").getDeclaringClass()) ? FIELD : FOREIGN;
        } catch (NoSuchMethodException | RuntimeException e) {
            return FOREIGN;
        }
    }
}
