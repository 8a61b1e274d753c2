package dev.tidemark.collector.monitor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How long an application may stand still for us: so much in each window, counted by what the pauses really took. Not thread-safe.
 */
final class PauseBudget {

    private final Duration budget;
    private final Duration window;
    private final Clock clock;
    private final Deque<Spent> spent = new ArrayDeque<>();

    PauseBudget(Duration budget, Duration window, Clock clock) {
        this.budget = budget;
        this.window = window;
        this.clock = clock;
    }

    /** Charges a pause that has happened. */
    void charge(Duration pause) {
        if (pause.compareTo(Duration.ZERO) > 0) {
            spent.addLast(new Spent(clock.instant(), pause));
        }
    }

    /** What is left in the window that ends now; never negative. */
    Duration left() {
        Instant windowStart = clock.instant().minus(window);
        while (!spent.isEmpty() && spent.peekFirst().at.isBefore(windowStart)) {
            spent.removeFirst();
        }
        Duration left = budget;
        for (Spent one : spent) {
            left = left.minus(one.pause);
        }
        return left.isNegative() ? Duration.ZERO : left;
    }

    private record Spent(Instant at, Duration pause) {}
}
