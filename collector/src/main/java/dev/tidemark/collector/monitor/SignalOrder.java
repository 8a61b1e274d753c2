package dev.tidemark.collector.monitor;

import dev.tidemark.analysis.signal.Signal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Puts signals in the order of their times. The JDK's stream can do so with events, but then holds all that came between two flushes in
 * memory, and a target that emits a million a second fills any heap. Signals are small, and of these too only so many wait: where more
 * come, the older half goes on, and what is older still will be a little late. Not thread-safe.
 */
final class SignalOrder {

    /** Some 100 bytes each. A service sends some hundreds between two flushes. */
    static final int MOST_WAITING = 1 << 15;

    private static final Comparator<Signal> BY_TIME = Comparator.comparing(Signal::time);

    private final List<Signal> waiting = new ArrayList<>();

    void add(Signal signal) {
        waiting.add(signal);
    }

    /** Gives out the older half when too many wait. */
    void relieve(Consumer<Signal> out) {
        if (waiting.size() >= MOST_WAITING) {
            release(waiting.size() / 2, out);
        }
    }

    /** Gives out all that waits. */
    void release(Consumer<Signal> out) {
        release(waiting.size(), out);
    }

    private void release(int count, Consumer<Signal> out) {
        waiting.sort(BY_TIME);
        List<Signal> oldest = List.copyOf(waiting.subList(0, count));
        // First, so that one that cannot be taken does not come again and again.
        waiting.subList(0, count).clear();
        oldest.forEach(out);
    }
}
