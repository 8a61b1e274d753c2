package dev.tidemark.benchmarks.corpus;

import dev.tidemark.Tidemark;
import java.util.Map;
import java.util.concurrent.ConcurrentMap;

/** How a program hands its maps to the library: as its author would, or, untouched, not at all. */
public enum Watch {
    /** The program as it was before anybody suspected it. */
    ZERO_TOUCH,
    /** As untouched, in a JVM that was started with the agent. */
    AGENT,
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

    public <K, V> Map<K, V> map(String name, Map<K, V> map) {
        return map;
    }

    public <K, V> ConcurrentMap<K, V> concurrent(String name, ConcurrentMap<K, V> map) {
        return map;
    }

    /** A map that is meant to hold so many entries at most, which its author knows. */
    public <K, V> ConcurrentMap<K, V> bounded(String name, ConcurrentMap<K, V> map, long maximumSize) {
        return map;
    }

    public void expiring(Runnable sweep) {
        sweep.run();
    }

    public void evicting(Runnable sweep) {
        sweep.run();
    }
}
