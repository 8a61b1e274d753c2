package dev.tidemark.collector.reader;

import dev.tidemark.analysis.signal.Signal;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import jdk.jfr.consumer.RecordedEvent;
import org.jspecify.annotations.Nullable;

/** A reader for an event that stands alone: one event, at most one signal. */
record Reads(String event, List<String> fields, Function<RecordedEvent, @Nullable Signal> toSignal)
        implements EventReader {

    @Override
    public List<String> events() {
        return List.of(event);
    }

    @Override
    public void read(RecordedEvent event, Consumer<Signal> out) {
        Signal signal = toSignal.apply(event);
        if (signal != null) {
            out.accept(signal);
        }
    }
}
