package dev.tidemark.agent.maps;

import dev.tidemark.AgentEvents;
import dev.tidemark.agent.holders.NamedField;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * How many entries a cache of Caffeine's may hold, read from the cache around the map that grew. The cache is held weakly. For the agent's own thread.
 */
final class CacheBound {

    private static final String BOUNDED = "com.github.benmanes.caffeine.cache.BoundedLocalCache";
    private static final String UNBOUNDED = "com.github.benmanes.caffeine.cache.UnboundedLocalCache";
    private static final String COUNTS_ENTRIES = "com.github.benmanes.caffeine.cache.SingletonWeigher";

    private final WeakReference<Object> cache;
    private final @Nullable NamedField maximum;
    private final long otherwise;

    private CacheBound(Object cache, @Nullable NamedField maximum, long otherwise) {
        this.cache = new WeakReference<>(cache);
        this.maximum = maximum;
        this.otherwise = otherwise;
    }

    /** Returns null when it is no such cache, or the map is not that of its entries. */
    static @Nullable CacheBound of(Object cache, Object map) {
        String kind = kind(cache.getClass());
        NamedField data = kind == null ? null : NamedField.of(cache.getClass(), "data", Object.class);
        if (kind == null || data == null || data.get(cache) != map) {
            return null;
        }
        if (kind.equals(UNBOUNDED)) {
            return new CacheBound(cache, null, AgentEvents.NO_BOUND);
        }
        // Without a maximum it is there for the age of entries, or for references that are collected.
        NamedField maximum = countsEntries(cache) ? NamedField.of(cache.getClass(), "maximum", long.class) : null;
        return new CacheBound(cache, maximum, AgentEvents.BOUND_OF_ITS_CLASS);
    }

    /** Whether the name of a class is that by which people know one of these caches. */
    static boolean isCache(String className) {
        return className.equals(BOUNDED) || className.equals(UNBOUNDED);
    }

    private static @Nullable String kind(Class<?> type) {
        // The classes of bounded ones are generated, one for each choice of features.
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            if (isCache(each.getName())) {
                return each.getName();
            }
        }
        return null;
    }

    private static boolean countsEntries(Object cache) {
        NamedField weigher = NamedField.of(cache.getClass(), "weigher", Object.class);
        Object weighs = weigher == null ? null : weigher.get(cache);
        return weighs != null && weighs.getClass().getName().equals(COUNTS_ENTRIES);
    }

    /** Entries at most, as a census tells it; its owner may change it while it is in use. */
    long entries() {
        Object there = cache.get();
        return there == null || maximum == null ? otherwise : Math.max(0, maximum.getLong(there));
    }
}
