package dev.tidemark.analysis.view;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The heap as far as it can be trusted.
 *
 * @param liveBytes live set in bytes after the last collection worth trusting, or -1 before the first
 * @param liveAt event time of that collection, or null before the first
 * @param limitBytes the heap's bound in bytes, or -1 when unknown
 * @param allocatedBytes bytes allocated since the stream began, cumulative
 * @param allocationBytesPerSecond over the recent past; 0 when unknown
 * @param collections how many collections were seen, cumulative
 * @param pauses all collection pauses, cumulative
 * @param liveTrend live set in bytes over the remembered time, oldest first; unmodifiable
 */
public record HeapView(
        long liveBytes,
        @Nullable Instant liveAt,
        long limitBytes,
        long allocatedBytes,
        double allocationBytesPerSecond,
        long collections,
        PauseHistogram pauses,
        List<Double> liveTrend) {

    public HeapView {
        liveTrend = List.copyOf(liveTrend);
    }
}
