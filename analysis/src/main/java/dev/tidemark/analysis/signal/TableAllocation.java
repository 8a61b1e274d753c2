package dev.tidemark.analysis.signal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A large hash table was allocated: some map of the JVM grew. Seen without any of our code in the application; it has no
 * map identity, so its growth site stands for the map until a holder is known.
 *
 * @param mapType the kind of map that allocates such tables, such as {@code java.util.HashMap}
 * @param slots the table's length
 * @param bytes the table's size in bytes
 * @param site the first application frame under which it grew, or null when there is none
 * @param callers who called that frame, the nearest first; of deep stacks the nearest only; unmodifiable
 */
public record TableAllocation(
        Instant time,
        String mapType,
        long slots,
        long bytes,
        @Nullable Site site,
        List<Site> callers) implements Signal {

    public TableAllocation {
        callers = List.copyOf(callers);
    }

    /** A table of which no callers are known. */
    public TableAllocation(Instant time, String mapType, long slots, long bytes, @Nullable Site site) {
        this(time, mapType, slots, bytes, site, List.of());
    }
}
