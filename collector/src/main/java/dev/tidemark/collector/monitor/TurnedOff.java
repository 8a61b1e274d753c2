package dev.tidemark.collector.monitor;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * What a target flooded us with and was told to turn off, so that it is off from the beginning where the connection is made anew: a flood
 * that is read again for some seconds costs as much as the first time. Of one JVM, because another may behave; and for a while only,
 * because a flood may end, and a connection made later tries with all events again. Bounded by the events that are read. Thread-safe.
 */
final class TurnedOff {

    /** As long as a storm may last that is one. Longer, and an event would be missed that nobody floods us with. */
    static final Duration REMEMBERED = Duration.ofMinutes(10);

    private record Off(String loss, long since) {}

    private final LongSupplier nanos;
    private final Map<String, Off> events = new HashMap<>();
    private long jvm;

    /** @param nanos a monotonic clock */
    TurnedOff(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * What is to be off from the beginning, each event with what is counted as lost for it.
     *
     * @param jvmStartedAt which JVM it is that we are connected to from now on
     */
    synchronized Map<String, String> in(long jvmStartedAt) {
        long now = nanos.getAsLong();
        if (jvm != jvmStartedAt) {
            events.clear();
            jvm = jvmStartedAt;
        }
        events.values().removeIf(off -> now - off.since() > REMEMBERED.toNanos());
        Map<String, String> losses = new HashMap<>();
        events.forEach((event, off) -> losses.put(event, off.loss()));
        return losses;
    }

    /** The JVM that was named last has been told. The time runs from the first time that it was. */
    synchronized void add(String event, String loss) {
        events.putIfAbsent(event, new Off(loss, nanos.getAsLong()));
    }
}
