package dev.tidemark.benchmarks.corpus;

import java.util.List;
import java.util.SplittableRandom;

/**
 * What is drawn from a seed for one run of one scenario, so that the same seed gives the same run and a fresh seed a fresh corpus.
 *
 * @param heapBytes the heap that the JVM gets
 * @param lifeSeconds after how long a leak at full rate is meant to have filled the heap; the true life is measured
 * @param seconds how long the program runs: most of that life
 * @param payloadBytes size of the value behind an entry where a program has one
 */
public record Setup(
        Collector collector, long heapBytes, double lifeSeconds, double seconds, int payloadBytes, Shape shape) {

    private static final long MIB = 1 << 20;

    /** What a JVM and the classes of a program need by themselves. */
    private static final long BASE_BYTES = 5 * MIB;

    private static final List<Long> HEAPS = List.of(64 * MIB, 96 * MIB, 128 * MIB, 192 * MIB, 256 * MIB);

    /** The garbage collectors that a JDK 17 brings. */
    public enum Collector {
        G1("-XX:+UseG1GC", 1),
        SERIAL("-XX:+UseSerialGC", 0.95),
        /** Keeps a part of the heap for young objects. */
        PARALLEL("-XX:+UseParallelGC", 0.8),
        /** Keeps pages that are garbage to less than a quarter. */
        ZGC("-XX:+UseZGC", 0.85);

        private final String option;
        private final double usable;

        Collector(String option, double usable) {
            this.option = option;
            this.usable = usable;
        }

        public String option() {
            return option;
        }
    }

    /** The setup of a scenario under a seed. */
    public static Setup of(String scenario, long seed) {
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + scenario.hashCode());
        double life = random.nextDouble(150, 180);
        return new Setup(
                oneOf(List.of(Collector.values()), random),
                oneOf(HEAPS, random),
                life,
                0.75 * life,
                random.nextInt(200, 2_000),
                oneOf(List.of(Shape.values()), random));
    }

    private static <T> T oneOf(List<T> choices, SplittableRandom random) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Bytes a second that fill the heap in the life that is meant. */
    public double bytesPerSecond() {
        return (collector.usable * heapBytes - BASE_BYTES) / lifeSeconds;
    }

    /** Entries a second of so many bytes each, payload included, that fill the heap in the life that is meant. */
    public double entriesPerSecond(double bytesPerEntry) {
        return bytesPerSecond() / bytesPerEntry;
    }
}
