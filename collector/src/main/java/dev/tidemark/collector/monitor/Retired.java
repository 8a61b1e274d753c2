package dev.tidemark.collector.monitor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Targets that are no longer watched, while their streams end. Who takes one up again must wait until then: two streams of ours in one
 * recording would end each other. Not thread-safe.
 */
final class Retired {

    /** Closing a stream takes a second; what hangs for longer holds nobody up. */
    private static final long REMEMBERED_NANOS = Duration.ofSeconds(30).toNanos();

    private record Leaving(Watched watched, long since) {}

    private List<Leaving> leaving = new ArrayList<>();

    /** Asks a target's stream to end; returns at once. */
    void retire(Watched watched) {
        forget();
        watched.monitor().stop();
        leaving.add(new Leaving(watched, System.nanoTime()));
    }

    /** Those that the new one must wait for: they had its name or its address. */
    List<TargetMonitor> before(Watched fresh) {
        forget();
        Predicate<Watched> sameRecording =
                watched -> watched.source().address().equals(fresh.source().address())
                        || watched.source().name().equals(fresh.source().name());
        return leaving.stream()
                .map(Leaving::watched)
                .filter(sameRecording)
                .map(Watched::monitor)
                .toList();
    }

    List<TargetMonitor> all() {
        forget();
        return leaving.stream().map(left -> left.watched().monitor()).toList();
    }

    private void forget() {
        long now = System.nanoTime();
        leaving = new ArrayList<>(leaving.stream()
                .filter(left -> now - left.since() < REMEMBERED_NANOS)
                .toList());
    }
}
