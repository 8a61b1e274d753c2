package dev.tidemark.collector.json;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.tidemark.analysis.finding.Finding;
import dev.tidemark.analysis.finding.Forecast;
import dev.tidemark.analysis.view.CollectionPauses;
import dev.tidemark.analysis.view.MapCurve;
import dev.tidemark.analysis.view.Mark;
import dev.tidemark.analysis.view.TimelineView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One target over time, for one axis; the order of the components is the order of the fields. */
record TimelineJson(
        String target,
        @Nullable Long fromMillis,
        @Nullable Long untilMillis,
        @Nullable Long limitBytes,
        List<PointJson> live,
        List<PointJson> troughs,
        @Nullable OutlookJson forecast,
        List<PointJson> allocation,
        List<PauseJson> collections,
        List<CurveJson> maps,
        List<MarkJson> marks) {

    static TimelineJson of(String target, TimelineView timeline) {
        return new TimelineJson(
                target,
                Json.known(timeline.fromMillis()),
                Json.known(timeline.untilMillis()),
                Json.known(timeline.limitBytes()),
                PointJson.whole(timeline.live()),
                PointJson.whole(timeline.troughs()),
                OutlookJson.of(timeline),
                PointJson.of(timeline.allocation()),
                timeline.collections().stream().map(PauseJson::of).toList(),
                timeline.maps().stream().map(CurveJson::of).toList(),
                timeline.marks().stream().map(MarkJson::of).toList());
    }

    record OutlookJson(
            long fromMillis, @Nullable Long fromBytes, String finding, FindingJson.IntervalJson secondsToExhaustion) {

        static @Nullable OutlookJson of(TimelineView timeline) {
            Finding finding = timeline.forecast();
            Forecast forecast = finding == null ? null : finding.forecast();
            return finding == null || forecast == null
                    ? null
                    : new OutlookJson(
                            timeline.untilMillis(),
                            Json.known(timeline.liveBytes()),
                            finding.id(),
                            FindingJson.IntervalJson.of(forecast.secondsToExhaustion()));
        }
    }

    /** A stretch of time with collections in it, as an array. */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    @JsonPropertyOrder({"atMillis", "pauseSeconds", "reach", "longestPauseSeconds", "collections"})
    record PauseJson(long atMillis, double pauseSeconds, String reach, double longestPauseSeconds, long collections) {

        static PauseJson of(CollectionPauses pauses) {
            return new PauseJson(
                    pauses.millis(),
                    pauses.seconds(),
                    pauses.reach().label(),
                    pauses.longestSeconds(),
                    pauses.collections());
        }
    }

    record CurveJson(String name, List<PointJson> entries) {
        static CurveJson of(MapCurve curve) {
            return new CurveJson(curve.name(), PointJson.whole(curve.entries()));
        }
    }

    record MarkJson(
            long atMillis,
            String kind,
            String text,
            @Nullable String finding,
            @Nullable String map) {
        static MarkJson of(Mark mark) {
            return new MarkJson(mark.atMillis(), mark.kind().label(), mark.text(), mark.finding(), mark.map());
        }
    }
}
