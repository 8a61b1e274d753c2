package dev.tidemark.analysis.detect;

import dev.tidemark.analysis.finding.Forecast;
import dev.tidemark.analysis.finding.Forecast.Interval;
import dev.tidemark.analysis.statistics.Slope;
import dev.tidemark.analysis.timeline.HeapTimeline;
import dev.tidemark.analysis.timeline.LiveSet;
import org.jspecify.annotations.Nullable;

/** When the live set reaches the heap's bound, if it goes on as it did. */
final class Forecasts {

    /** A slope over less is a guess. */
    private static final double SHORTEST_SECONDS = 20;

    private Forecasts() {}

    static @Nullable Forecast of(HeapTimeline heap, LiveSet live) {
        if (heap.limitBytes() <= 0
                || live.growth() == null
                || live.growth().seconds() < SHORTEST_SECONDS
                || live.growth().slope().likely() <= 0) {
            return null;
        }
        Slope slope = live.growth().slope();
        double left = Math.max(0, heap.limitBytes() - heap.liveBytes());
        double likely = left / slope.likely();
        double lower = Math.min(likely, left / Math.max(slope.upper(), slope.likely()));
        double upper = slope.lower() > 0 ? Math.max(likely, left / slope.lower()) : Double.POSITIVE_INFINITY;
        return new Forecast(new Interval(lower, likely, upper));
    }
}
