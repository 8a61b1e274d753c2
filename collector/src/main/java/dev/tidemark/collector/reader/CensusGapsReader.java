package dev.tidemark.collector.reader;

import dev.tidemark.analysis.signal.EventsLost;
import dev.tidemark.analysis.signal.Signal;
import dev.tidemark.collector.target.Losses;
import java.util.List;
import java.util.function.Consumer;
import jdk.jfr.consumer.RecordedEvent;

/** What the library in the application could not observe; its totals since the JVM started become differences here. */
final class CensusGapsReader implements EventReader {

    private long refused;
    private long failures;
    private long keysNotWatched;

    @Override
    public List<String> events() {
        return List.of("dev.tidemark.CensusGaps");
    }

    @Override
    public List<String> fields() {
        return List.of("refused", "failures");
    }

    @Override
    public void read(RecordedEvent event, Consumer<Signal> out) {
        long refusedNow = event.getLong("refused");
        long failuresNow = event.getLong("failures");
        tell(event, Losses.MAPS_NOT_OBSERVED, refused, refusedNow, out);
        tell(event, Losses.LIBRARY_FAILURES, failures, failuresNow, out);
        if (event.hasField("keysNotWatched")) {
            long keysNow = event.getLong("keysNotWatched");
            tell(event, Losses.KEYS_NOT_WATCHED, keysNotWatched, keysNow, out);
            keysNotWatched = keysNow;
        }
        refused = refusedNow;
        failures = failuresNow;
    }

    private static void tell(RecordedEvent event, String reason, long before, long now, Consumer<Signal> out) {
        // A total below the last one comes from a JVM that was started anew.
        long more = now >= before ? now - before : now;
        if (more > 0) {
            out.accept(new EventsLost(event.getEndTime(), reason, more));
        }
    }
}
