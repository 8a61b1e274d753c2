package dev.tidemark.analysis.detect;

import dev.tidemark.analysis.finding.Forecast;
import dev.tidemark.analysis.statistics.Points;
import dev.tidemark.analysis.statistics.Reading;
import dev.tidemark.analysis.timeline.LiveSet;
import dev.tidemark.analysis.timeline.Timeline;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The forecast of one target from moment to moment. It is looked into anew when there is a new reading of the live set, which is at
 * collections, and only moved on in between: most seconds of most services have none. Not thread-safe.
 */
public final class Outlook {

    private @Nullable LiveSet seen;
    private long limitBytes;
    private Forecasts.@Nullable Course course;

    /** The readings of the live set that forecasts go by, oldest first. */
    public static List<Reading> fittedTo(LiveSet live) {
        Points points = Forecasts.fittedTo(live);
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            readings.add(new Reading(Math.round(1000 * points.x(i)), points.y(i)));
        }
        return readings;
    }

    /** When the heap will be full, or null when that is unknown. */
    @Nullable
    Forecast of(Timeline timeline, LiveSet live) {
        long limit = timeline.heap().limitBytes();
        if (!live.equals(seen) || limit != limitBytes) {
            course = Forecasts.course(limit, live);
            seen = live;
            limitBytes = limit;
        }
        return course == null ? null : course.from(timeline.nowMillis() / 1000.0);
    }
}
