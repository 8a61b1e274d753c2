package dev.tidemark.benchmarks.scoreboard.peer;

/**
 * How much faster the corpus lives than a service. Its leaks fill a heap in some minutes; taken for as many hours, a minute is a
 * second. All windows, horizons and waiting times that a peer's documentation gives are divided by this.
 */
final class Compression {

    static final double FACTOR = 60;

    /** Prometheus usually scrapes every 15 s. */
    static final double SCRAPE_SECONDS = 15 / FACTOR;

    private Compression() {}

    static double minutes(double minutes) {
        return 60 * minutes / FACTOR;
    }
}
