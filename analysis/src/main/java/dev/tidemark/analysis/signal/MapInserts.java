package dev.tidemark.analysis.signal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sample of a map's insertions.
 *
 * @param weight how many inserts it stands for; the weights of a map add up to its inserts
 * @param site the first application frame of the sampled insert, or null when the sample has none
 * @param callers who called that frame, the nearest first; of deep stacks the nearest only; unmodifiable
 */
public record MapInserts(
        Instant time, MapId map, long weight, @Nullable Site site, List<Site> callers) implements Signal {

    public MapInserts {
        callers = List.copyOf(callers);
    }

    /** A sample of which no callers are known. */
    public MapInserts(Instant time, MapId map, long weight, @Nullable Site site) {
        this(time, map, weight, site, List.of());
    }
}
