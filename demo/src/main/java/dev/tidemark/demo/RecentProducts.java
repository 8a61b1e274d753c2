package dev.tidemark.demo;

import java.util.LinkedHashMap;
import java.util.Map;

/** Drops the least recently used entry beyond {@value Products#BOUND}. Not thread-safe. */
final class RecentProducts extends LinkedHashMap<Integer, String> {

    private static final float LOAD_FACTOR = 0.75f;

    RecentProducts() {
        super(16, LOAD_FACTOR, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Integer, String> eldest) {
        return size() > Products.BOUND;
    }
}
