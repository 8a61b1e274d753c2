package dev.tidemark.analysis.view;

import dev.tidemark.analysis.finding.Finding;
import dev.tidemark.analysis.statistics.Reading;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One JVM over all the time for which it was observed: what belongs on one axis. All times are event times in milliseconds since the
 * epoch; all lists are unmodifiable and the oldest comes first.
 *
 * @param fromMillis when it was first heard of, or -1 before that
 * @param untilMillis the latest time that it has told of, or -1 before that
 * @param limitBytes the heap's bound, or -1 when unknown
 * @param live the live set in bytes by the best readings there are: of each stretch of time the lowest, at most
 *     {@value #MOST_READINGS}
 * @param troughs those of its readings that the forecast goes by
 * @param liveBytes the live set at the last collection worth trusting, or -1 before the first
 * @param liveMillis when that was, or -1
 * @param forecast the finding that foretells the earliest end of the heap, or null when none does
 * @param allocation bytes allocated a second, each since the reading before it, at most {@value #MOST_READINGS}
 * @param collections at most {@value #MOST_READINGS}; each sums up a stretch of time
 * @param maps the most suspicious, at most {@value #MOST_MAPS}, as the assessment orders them
 * @param marks at most {@value #MOST_MARKS}
 */
public record TimelineView(
        long fromMillis,
        long untilMillis,
        long limitBytes,
        List<Reading> live,
        List<Reading> troughs,
        long liveBytes,
        long liveMillis,
        @Nullable Finding forecast,
        List<Reading> allocation,
        List<CollectionPauses> collections,
        List<MapCurve> maps,
        List<Mark> marks) {

    /** The most points of a curve. */
    public static final int MOST_READINGS = 300;

    /** The most maps that are drawn. */
    public static final int MOST_MAPS = 8;

    /** The most marks. */
    public static final int MOST_MARKS = 200;

    public TimelineView {
        live = List.copyOf(live);
        troughs = List.copyOf(troughs);
        allocation = List.copyOf(allocation);
        collections = List.copyOf(collections);
        maps = List.copyOf(maps);
        marks = List.copyOf(marks);
    }
}
