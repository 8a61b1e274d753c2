package dev.tidemark.benchmarks.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Draws what is done, round after round, from the seed alone. Not thread-safe. */
final class Plan {

    private static final int MOST_AT_ONCE = 3;
    private static final int MOST_DELAY_MILLIS = 5_000;

    private final SplittableRandom random;
    private final int targets;
    private final List<Kind> kinds;

    /** @param kinds what may be drawn */
    Plan(long seed, int targets, List<Kind> kinds) {
        this.random = new SplittableRandom(seed);
        this.targets = targets;
        this.kinds = List.copyOf(kinds);
    }

    /**
     * @param target its index, or -1 for the collector
     * @param delayMillis after the beginning of the round
     * @param seed of its own, for what is random in it
     */
    record Fault(Kind kind, int target, int seconds, int delayMillis, long seed) {}

    /** One to three faults of different targets, or one of the collector. */
    List<Fault> next() {
        List<Integer> free = new ArrayList<>(IntStream.range(0, targets).boxed().toList());
        List<Fault> round = new ArrayList<>();
        // At least one target is always left in peace, to show that it is.
        int atOnce = 1 + random.nextInt(Math.max(1, Math.min(MOST_AT_ONCE, targets - 1)));
        while (round.size() < atOnce) {
            Kind kind = kind();
            int target = kind.ofTarget ? free.remove(random.nextInt(free.size())) : -1;
            int seconds = kind.leastSeconds + random.nextInt(kind.mostSeconds - kind.leastSeconds + 1);
            Fault fault = new Fault(kind, target, seconds, random.nextInt(MOST_DELAY_MILLIS), random.nextLong());
            if (!kind.ofTarget) {
                return List.of(fault);
            }
            round.add(fault);
        }
        return round;
    }

    private Kind kind() {
        int drawn = random.nextInt(kinds.stream().mapToInt(kind -> kind.weight).sum());
        for (Kind kind : kinds) {
            drawn -= kind.weight;
            if (drawn < 0) {
                return kind;
            }
        }
        throw new AssertionError("weights do not add up");
    }
}
