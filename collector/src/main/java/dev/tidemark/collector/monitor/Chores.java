package dev.tidemark.collector.monitor;

import dev.tidemark.analysis.view.Assessment;
import dev.tidemark.collector.target.Losses;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done about a target that may have to wait for it: in most seconds of most targets nothing is, and a call costs more
 * than reading a second's events does. One for each connection. One thread asks whether something is due; any may take the floods.
 */
final class Chores {

    /** Where nothing asks for it sooner. */
    private static final Duration REGULARLY = Duration.ofSeconds(5);

    private final List<RateGuard> guards;
    private final LongSupplier nanos;

    /** Events to be turned off. */
    private final Queue<RateGuard> floods = new ConcurrentLinkedQueue<>();

    private Pipeline.Reading looked = Pipeline.Reading.NONE;
    private long regularly;

    /** @param nanos a monotonic clock */
    Chores(List<RateGuard> guards, LongSupplier nanos) {
        this.guards = guards;
        // What the connection before was to tell the target it may not have told.
        guards.forEach(RateGuard::tryAgain);
        this.nanos = nanos;
        this.regularly = nanos.getAsLong();
    }

    static boolean wishesForWalk(Pipeline.Reading reading) {
        Assessment assessment = reading.assessment();
        return assessment != null && assessment.evidenceWish() != null;
    }

    /** Whether something is, after this reading. */
    boolean areDue(Pipeline.Reading reading) {
        Pipeline.Reading before = looked;
        looked = reading;
        boolean paused = !reading.walkPauses().equals(before.walkPauses());
        Instant upTo = reading.readUpTo();
        if (upTo != null && !upTo.equals(before.readUpTo())) {
            long lost = reading.eventsLost().getOrDefault(Losses.LOG_OVERRUN, 0L);
            for (RateGuard guard : guards) {
                long count = reading.eventsRead().getOrDefault(guard.event(), 0L);
                if (guard.isTooMuch(count, upTo, lost)) {
                    floods.add(guard);
                }
            }
        }
        long now = nanos.getAsLong();
        boolean regular = now - regularly > REGULARLY.toNanos();
        if (regular) {
            regularly = now;
        }
        return regular || paused || !floods.isEmpty() || wishesForWalk(reading);
    }

    /** Takes the next event that is to be turned off, or null when there is none. */
    @Nullable
    RateGuard flood() {
        return floods.poll();
    }
}
