package dev.tidemark.collector.reader;

import dev.tidemark.analysis.signal.Signal;
import java.util.List;
import java.util.function.Consumer;
import jdk.jfr.consumer.RecordedEvent;

/**
 * Reads one kind of JFR event. Belongs to one stream and is called by its thread alone, so it may remember what it needs to join
 * events that belong together.
 */
interface EventReader {

    /** The events that it reads, by name: numbers differ between JVMs and chunks. */
    List<String> events();

    /** The fields without which it understands nothing; an event that lacks one is counted and passed over. */
    List<String> fields();

    /** Reads one event; gives none, one or more signals. The event is only valid during the call. */
    void read(RecordedEvent event, Consumer<Signal> out);

    /** The stream has delivered all that it has for now: whatever was held back to be joined must go out. */
    default void flush(Consumer<Signal> out) {}
}
