package dev.tidemark.benchmarks.virtual;

import java.util.List;
import java.util.SplittableRandom;

/** Parameters of a run, drawn from its seed. */
final class Draw {

    private final SplittableRandom random;

    Draw(String scenario, long seed) {
        random = new SplittableRandom(seed * 1_000_003 + scenario.hashCode());
    }

    double between(double least, double most) {
        return random.nextDouble(least, most);
    }

    /** Each order of magnitude alike. */
    double scaled(double least, double most) {
        return Math.exp(random.nextDouble(Math.log(least), Math.log(most)));
    }

    <T> T of(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
