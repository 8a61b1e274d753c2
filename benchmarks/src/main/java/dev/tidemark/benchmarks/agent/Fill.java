package dev.tidemark.benchmarks.agent;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.Constructor;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Fills maps of one class and size again and again. For one thread. */
final class Fill {

    /** The classes that can be filled, by the names that people type. */
    static final Map<String, String> KINDS = Map.of(
            "HashMap", "java.util.HashMap",
            "ConcurrentHashMap", "java.util.concurrent.ConcurrentHashMap",
            "ConcurrentSkipListMap", "java.util.concurrent.ConcurrentSkipListMap");

    private static final long ENTRIES_A_BLOCK = 3_000_000;
    private static final int OTHERS = 2_000;
    private static final int MIXED = 24;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Constructor<? extends Map<Integer, Integer>> kind;
    private final FillLoops.Loop loop;
    private final Integer[] keys;
    private long sum;

    /** Fills one of the {@link #KINDS}. */
    static Fill of(String kind, int entries) throws ReflectiveOperationException, IOException {
        return new Fill(Objects.requireNonNull(KINDS.get(kind), kind), entries);
    }

    /** Fills the copy of one of the {@link #KINDS}, which {@link CopiedMaps} has made. */
    static Fill ofCopy(String kind, int entries) throws ReflectiveOperationException, IOException {
        return new Fill(CopiedMaps.nameOf(Objects.requireNonNull(KINDS.get(kind), kind)), entries);
    }

    @SuppressWarnings("unchecked")
    private Fill(String className, int entries) throws ReflectiveOperationException, IOException {
        kind = (Constructor<? extends Map<Integer, Integer>>)
                Class.forName(className).asSubclass(Map.class).getConstructor();
        loop = FillLoops.fresh();
        keys = new Integer[entries];
        for (int i = 0; i < entries; i++) {
            keys[i] = i;
        }
        meetOthers();
    }

    /** What a kind and size is called in tables. */
    static String name(String kind, int entries) {
        return kind + " of " + entries + ", µs";
    }

    /** Processor time of this thread for one map, in microseconds, over a block of them. */
    double block() throws ReflectiveOperationException {
        long maps = ENTRIES_A_BLOCK / keys.length;
        long begin = threads.getCurrentThreadCpuTime();
        sum += loop.fill(kind, keys, maps);
        return (threads.getCurrentThreadCpuTime() - begin) / 1e3 / maps;
    }

    /** Entries put so far: what is told to somebody cannot be left out. */
    long sum() {
        return sum;
    }

    /**
     * Has the JVM forget what it has compiled of this class. That an agent writes into a class has it forget, too, but then the agent's own start is what it
     * learns from next, and it compiles other code for that than for a program: a tenth slower, more or less, for maps of 100.
     */
    void forget() {
        NoOpAgent.rewrite(kind.getDeclaringClass());
    }

    /**
     * Uses maps as programs do: keys of several classes, some there already, some that collide. From a loop with keys of one class that are always new the JVM would learn
     * to compile faster code than any program has.
     */
    void meetOthers() throws ReflectiveOperationException {
        boolean hashed = kind.getDeclaringClass().getSimpleName().endsWith("HashMap");
        for (int round = 0; round < OTHERS; round++) {
            @SuppressWarnings("unchecked")
            Map<Object, Object> mixed = (Map<Object, Object>) (Map<?, ?>) kind.newInstance();
            for (int i = 0; i < MIXED; i++) {
                mixed.put("s" + i % (MIXED / 2), i);
            }
            if (hashed) {
                for (int i = 0; i < MIXED; i++) {
                    mixed.put((long) i << 32 | MIXED - i, i);
                    mixed.put(i % (MIXED / 2), i);
                    mixed.put(List.of(i), i);
                    mixed.put(new Colliding(i), i);
                }
            }
            sum += mixed.size();
        }
    }

    private record Colliding(int number) {
        @Override
        public int hashCode() {
            return number & 1;
        }
    }
}
