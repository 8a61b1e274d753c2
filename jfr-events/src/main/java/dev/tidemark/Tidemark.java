package dev.tidemark;

import java.util.Map;
import java.util.concurrent.ConcurrentMap;

/** Temporary. */
public final class Tidemark {
    private Tidemark() {}

    /** Temporary. */
    public static <K, V> Map<K, V> watch(String name, Map<K, V> map) {
        return map;
    }

    /** Temporary. */
    public static <K, V> ConcurrentMap<K, V> watch(String name, ConcurrentMap<K, V> map) {
        return map;
    }
}
