package dev.tidemark.collector.source;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An open stream of one target. Thread-safe. */
public interface Connection {

    /**
     * Why this connection can have no walk made at all, one sentence for people, or null when it can: a way in that only listens cannot
     * ask.
     */
    default @Nullable String walkRefusal() {
        return null;
    }

    /**
     * Has the target walk from its sampled objects to their roots; what it finds arrives in the stream. The application stands still
     * meanwhile.
     *
     * @param cutoff after which the walk is given up
     * @throws SourceException when the target does not do it
     */
    void walk(Duration cutoff) throws SourceException;

    /**
     * Has the target collect its whole heap and count what stays alive by class. The application may stand still meanwhile.
     *
     * @return the counts as {@code jcmd GC.class_histogram} prints them
     * @throws SourceException when the target does not do it
     */
    String classHistogram() throws SourceException;

    /** Stops an event for good in this recording, because it costs the target too much. */
    void disable(String event) throws SourceException;

    /** Heap in use right now, garbage included, in bytes. */
    long heapUsedBytes() throws SourceException;

    /** What keeps the stream from going on although nothing has told so, or null. Asked several times a second; never waits for the target. */
    default @Nullable SourceException trouble() {
        return null;
    }

    /** Looks after what needs it now and then while the stream goes well. Asked several times a second by one thread; may wait for the target. */
    default void tend() {}

    /** Whether the target can be asked anything. */
    default boolean canBeAsked() {
        return false;
    }

    /** Whether the target answers at all. May wait until it is certain that it does not. */
    default boolean answers() {
        return false;
    }

    /**
     * Ends the stream and waits, for a bounded time, until its thread delivers nothing more.
     *
     * @param endRecording whether our recording in the target ends too; otherwise it stays there, bounded, to be resumed
     */
    void close(boolean endRecording);
}
