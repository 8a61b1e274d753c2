package dev.tidemark.collector.reader;

import jdk.jfr.EventType;
import jdk.jfr.consumer.RecordedEvent;
import org.jspecify.annotations.Nullable;

/**
 * A value that came to an event after its first release: the contract is append-only, and an older library does not know it. Whether it is
 * there is asked once for each type, not for each event. Owned by the stream's thread.
 */
final class LaterField {

    private final String name;
    private @Nullable EventType asked;
    private boolean there;

    LaterField(String name) {
        this.name = name;
    }

    /** Its value, or -1 where it is not there. */
    long read(RecordedEvent event) {
        return isIn(event) ? event.getLong(name) : -1;
    }

    /** The same of a text, or null where it is not there. */
    @Nullable
    String text(RecordedEvent event) {
        return isIn(event) ? event.getString(name) : null;
    }

    /** The same of an object, or null where it is not there or another one. */
    <T> @Nullable T value(RecordedEvent event, Class<T> type) {
        Object value = isIn(event) ? event.getValue(name) : null;
        return type.isInstance(value) ? type.cast(value) : null;
    }

    /** Whether it is there and true. */
    boolean holds(RecordedEvent event) {
        return isIn(event) && event.getBoolean(name);
    }

    private boolean isIn(RecordedEvent event) {
        EventType type = event.getEventType();
        if (type != asked) {
            asked = type;
            there = type.getField(name) != null;
        }
        return there;
    }
}
