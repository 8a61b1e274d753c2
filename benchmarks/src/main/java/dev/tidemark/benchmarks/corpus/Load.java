package dev.tidemark.benchmarks.corpus;

import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * What a program is put under: so many requests a second, in a shape, for a time, all drawn from a seed.
 *
 * <p>Thread-safety: each thread of a program takes its own by {@link #split()}.
 */
public final class Load {

    private static final double NANOS = 1e9;

    private final Setup setup;
    private final SplittableRandom random;
    private final long began;

    Load(Setup setup, long seed, long began) {
        this.setup = setup;
        this.random = new SplittableRandom(seed);
        this.began = began;
    }

    /** The same load for another thread, with random numbers of its own. */
    public Load split() {
        return new Load(setup, random.nextLong(), began);
    }

    /** The same load in another shape, for what only one shape can show. */
    public Load shaped(Shape shape) {
        Setup other = new Setup(
                setup.collector(),
                setup.heapBytes(),
                setup.lifeSeconds(),
                setup.seconds(),
                setup.payloadBytes(),
                shape);
        return new Load(other, random.nextLong(), began);
    }

    public SplittableRandom random() {
        return random;
    }

    public Setup setup() {
        return setup;
    }

    /** Seconds since the program began. */
    public double elapsed() {
        return (System.nanoTime() - began) / NANOS;
    }

    public boolean over() {
        return elapsed() >= setup.seconds();
    }

    /**
     * Calls for each request that is due at the given mean rate until the load is over. The momentary rate follows the
     * shape of the load; its mean over whole cycles is the given one.
     */
    public void requests(double meanPerSecond, Request request) throws Exception {
        double done = 0;
        for (double now = elapsed(); now < setup.seconds(); now = elapsed()) {
            double due = meanPerSecond * setup.shape().integral(now);
            while (done < due) {
                request.serve();
                done++;
            }
            LockSupport.parkNanos(2_000_000);
        }
    }

    /** One request to a program. */
    @FunctionalInterface
    public interface Request {
        void serve() throws Exception;
    }
}
