package dev.tidemark.benchmarks.chaos;

/** What may be done to a target or to the collector. */
enum Kind {
    /** The connection breaks, and new ones are refused for a while. */
    CUT(true, 3, 20, 4),
    /** The connection breaks once. */
    BLIP(true, 0, 0, 3),
    /** Nothing gets through, and nobody says so. */
    BLACK_HOLE(true, 9, 30, 4),
    /** A slow network. */
    SLOW(true, 10, 30, 3),
    /** {@code kill -9} and, later, a new JVM on the same port. */
    TARGET_KILL(true, 2, 10, 4),
    /** An orderly end and a new JVM. */
    TARGET_STOP(true, 2, 10, 3),
    /** {@code SIGSTOP}, {@code SIGCONT}. */
    TARGET_FREEZE(true, 9, 25, 3),
    /** Somebody closes our recording in the target. */
    RECORDING_CLOSED(true, 0, 0, 3),
    /** Thousands of events a second. */
    BURST(true, 5, 15, 2),
    /** Hundreds of maps that nobody has seen before. */
    MANY_MAPS(true, 10, 20, 3),

    COLLECTOR_KILL(false, 1, 10, 3),
    COLLECTOR_TERM(false, 1, 10, 3),
    /** As many requests as eight clients can make. */
    SCRAPES(false, 5, 15, 2),
    /** Many readers of the live stream who read nothing. */
    SLOW_READERS(false, 12, 25, 2),
    /** What is no request, and requests that never end. */
    GARBAGE(false, 5, 15, 2),
    /** The collector's temporary files fill their disk. */
    DISK_FULL(false, 8, 20, 2);

    final boolean ofTarget;
    final int leastSeconds;
    final int mostSeconds;
    /** How often it is drawn, against the others. */
    final int weight;

    Kind(boolean ofTarget, int leastSeconds, int mostSeconds, int weight) {
        this.ofTarget = ofTarget;
        this.leastSeconds = leastSeconds;
        this.mostSeconds = mostSeconds;
        this.weight = weight;
    }

    boolean endsCollector() {
        return this == COLLECTOR_KILL || this == COLLECTOR_TERM;
    }

    /** As people read it: {@code black hole}. */
    String label() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
}
