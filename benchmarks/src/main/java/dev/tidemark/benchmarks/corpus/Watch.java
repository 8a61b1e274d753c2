package dev.tidemark.benchmarks.corpus;

import dev.tidemark.Tidemark;
import java.util.Map;
import java.util.concurrent.ConcurrentMap;

/** How a program hands its maps to the library: as its author would, or, untouched, not at all. */
public enum Watch {
    /** The program as it was before anybody suspected it. */
    ZERO_TOUCH {
        @Override
        public <K, V> Map<K, V> map(String name, Map<K, V> map) {
            return map;
        }

        @Override
        public <K, V> ConcurrentMap<K, V> concurrent(String name, ConcurrentMap<K, V> map) {
            return map;
        }

        @Override
        public <K, V> ConcurrentMap<K, V> bounded(String name, ConcurrentMap<K, V> map, long maximumSize) {
            return map;
        }

        @Override
        public void expiring(Runnable sweep) {
            sweep.run();
        }

        @Override
        public void evicting(Runnable sweep) {
            sweep.run();
        }
    },
    /** The same program, its maps watched by {@link Tidemark}. */
    LIBRARY {
        @Override
        public <K, V> Map<K, V> map(String name, Map<K, V> map) {
            return Tidemark.watch(name, map);
        }

        @Override
        public <K, V> ConcurrentMap<K, V> concurrent(String name, ConcurrentMap<K, V> map) {
            return Tidemark.watch(name, map);
        }

        @Override
        public <K, V> ConcurrentMap<K, V> bounded(String name, ConcurrentMap<K, V> map, long maximumSize) {
            return Tidemark.watch(name, map, maximumSize);
        }

        @Override
        public void expiring(Runnable sweep) {
            Tidemark.expiring(sweep);
        }

        @Override
        public void evicting(Runnable sweep) {
            Tidemark.evicting(sweep);
        }
    };

    public abstract <K, V> Map<K, V> map(String name, Map<K, V> map);

    public abstract <K, V> ConcurrentMap<K, V> concurrent(String name, ConcurrentMap<K, V> map);

    /** A map that is meant to hold so many entries at most, which its author knows. */
    public abstract <K, V> ConcurrentMap<K, V> bounded(String name, ConcurrentMap<K, V> map, long maximumSize);

    public abstract void expiring(Runnable sweep);

    public abstract void evicting(Runnable sweep);
}
