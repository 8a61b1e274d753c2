package dev.tidemark.collector.reader;

import dev.tidemark.analysis.signal.EventsLost;
import dev.tidemark.analysis.signal.Signal;
import dev.tidemark.collector.target.Losses;
import java.util.List;
import java.util.function.Consumer;
import jdk.jfr.consumer.RecordedEvent;

/**
 * What the library in the application could not observe; its totals since the JVM started become differences here. Each web application may
 * bring a copy of it, and each copy has totals of its own.
 */
final class CensusGapsReader implements EventReader {

    private final LaterField copy = new LaterField("copy");
    private final RisingTotals refused = new RisingTotals();
    private final RisingTotals failures = new RisingTotals();
    private final RisingTotals keysNotWatched = new RisingTotals();

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
        long of = copy.read(event);
        tell(event, Losses.MAPS_NOT_OBSERVED, refused.more(of, event.getLong("refused")), out);
        tell(event, Losses.LIBRARY_FAILURES, failures.more(of, event.getLong("failures")), out);
        if (event.hasField("keysNotWatched")) {
            tell(event, Losses.KEYS_NOT_WATCHED, keysNotWatched.more(of, event.getLong("keysNotWatched")), out);
        }
    }

    private static void tell(RecordedEvent event, String reason, long more, Consumer<Signal> out) {
        if (more > 0) {
            out.accept(new EventsLost(event.getEndTime(), reason, more));
        }
    }
}
