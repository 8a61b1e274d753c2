package dev.tidemark.benchmarks.analyze.service;

import java.util.SplittableRandom;

/**
 * One request on its way through the layers of the service down to its work. The layers and their turns are drawn from the kind of the request: a service has some
 * thousands of ways through its code, and each is taken again and again.
 */
final class Request {
    private static final Step[] STEPS = Step.values();

    /** With the frames of the JDK between them and the database's below, most stacks are cut at the 64 frames that JFR keeps. */
    private static final int FEWEST_LAYERS = 4;

    private static final int MOST_LAYERS = 24;

    private final SplittableRandom way;
    private final Step.Call work;
    private int layers;

    /** @param kind those of one kind take the same way */
    Request(int kind, Step.Call work) {
        this.way = new SplittableRandom(kind);
        this.work = work;
        this.layers = way.nextInt(FEWEST_LAYERS, MOST_LAYERS + 1);
    }

    long run() throws Exception {
        return next();
    }

    long next() throws Exception {
        return layers-- == 0 ? work.call() : STEPS[turn(STEPS.length)].on(this);
    }

    int turn(int ways) {
        return way.nextInt(ways);
    }

    String word() {
        return Integer.toString(way.nextInt(1 << 20), Character.MAX_RADIX);
    }
}
