package dev.tidemark.analysis.detect;

import dev.tidemark.analysis.finding.Forecast;
import dev.tidemark.analysis.statistics.Growth;
import dev.tidemark.analysis.timeline.LiveSet;
import dev.tidemark.analysis.timeline.Timeline;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What all detectors look at: the timeline, and what is computed from it once for all of them.
 *
 * @param growths the growth of each map with exact readings, by name; only of those that may be growing
 * @param forecast when the heap will be full, or null when that is unknown
 */
public record Situation(
        Timeline timeline,
        List<Suspect> suspects,
        LiveSet live,
        Map<String, Growth> growths,
        Attribution attribution,
        @Nullable Forecast forecast) {

    private static final double MOST_OF_LIKELY = 2;

    /**
     * Seconds from the JVM's start until its heap is full, or NaN when that cannot be foretold. The longest that the forecast allows, or
     * twice what is likely: the first readings of a heap may promise any end, and a verdict must not hang on the worst.
     */
    double lifeSeconds() {
        return forecast == null
                ? Double.NaN
                : timeline.lifeSeconds()
                        + Math.min(
                                forecast.secondsToExhaustion().upper(),
                                MOST_OF_LIKELY * forecast.secondsToExhaustion().likely());
    }

    /** The situation at the event time that the timeline has reached. */
    public static Situation of(Timeline timeline, Outlook outlook) {
        List<Suspect> suspects = Suspects.of(timeline);
        LiveSet live = timeline.heap().liveSet();
        Map<String, Growth> growths = new LinkedHashMap<>();
        for (Suspect each : suspects) {
            if (each.named() != null) {
                Growth growth = each.named().series().growth();
                if (growth != null) {
                    growths.put(each.name(), growth);
                }
            }
        }
        return new Situation(
                timeline, suspects, live, growths, Attribution.of(suspects, growths, live), outlook.of(timeline, live));
    }
}
