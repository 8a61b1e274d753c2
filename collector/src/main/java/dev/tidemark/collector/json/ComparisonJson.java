package dev.tidemark.collector.json;

import dev.tidemark.analysis.compare.Allocated;
import dev.tidemark.analysis.compare.Comparison;
import dev.tidemark.analysis.compare.Course;
import dev.tidemark.analysis.compare.FindingChange;
import dev.tidemark.analysis.compare.InUse;
import dev.tidemark.analysis.compare.MapChange;
import dev.tidemark.analysis.compare.MapRun;
import dev.tidemark.analysis.compare.Run;
import dev.tidemark.analysis.compare.SiteChange;
import dev.tidemark.analysis.statistics.Estimate;
import dev.tidemark.analysis.statistics.Slope;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Two recordings side by side; the order of the components is the order of the fields. */
record ComparisonJson(
        RunJson a,
        RunJson b,
        List<String> notes,
        String live,
        List<MapChangeJson> maps,
        @Nullable List<SiteChangeJson> allocatedPerSecond,
        @Nullable List<SiteChangeJson> inUse,
        List<FindingChangeJson> findings) {

    private static final int SECONDS_AN_HOUR = 3600;

    static ComparisonJson of(Comparison comparison) {
        Run a = comparison.before();
        Run b = comparison.after();
        return new ComparisonJson(
                RunJson.of(a),
                RunJson.of(b),
                comparison.notes(),
                comparison.live().label(),
                comparison.maps().stream().map(MapChangeJson::of).toList(),
                a.allocated() == null || b.allocated() == null ? null : sites(comparison.allocated()),
                a.inUse() == null || b.inUse() == null ? null : sites(comparison.inUse()),
                comparison.findings().stream().map(FindingChangeJson::of).toList());
    }

    private static List<SiteChangeJson> sites(List<SiteChange> changes) {
        return changes.stream().map(SiteChangeJson::of).toList();
    }

    /** One recording. */
    record RunJson(
            String recording,
            Instant from,
            Instant until,
            double seconds,
            @Nullable String jvm,
            @Nullable Instant jvmStartedAt,
            @Nullable Long pid,
            @Nullable String collector,
            @Nullable Long heapLimitBytes,
            @Nullable Double liveBytes,
            @Nullable SlopeJson liveGrowthPerHour,
            @Nullable Double allocatedBytesPerSecond,
            long collections,
            double pauseSeconds,
            double pauseShare,
            double longestPauseSeconds,
            @Nullable AllocationJson allocation,
            @Nullable LiveSamplesJson liveSamples,
            Map<String, Long> lost) {

        static RunJson of(Run run) {
            Course live = run.heap().live();
            String collector = run.heap().collector();
            return new RunJson(
                    run.name(),
                    run.from(),
                    run.until(),
                    run.seconds(),
                    run.jvm(),
                    run.jvmStartedAt(),
                    Json.known(run.pid()),
                    collector.isEmpty() ? null : collector,
                    run.heap().limitBytes() <= 0 ? null : run.heap().limitBytes(),
                    live == null ? null : Json.finite(live.last()),
                    SlopeJson.of(live),
                    Json.known(run.heap().allocatedBytesPerSecond()),
                    run.heap().collections(),
                    run.heap().pauseSeconds(),
                    run.pauseShare(),
                    run.heap().longestPauseSeconds(),
                    AllocationJson.of(run.allocated()),
                    LiveSamplesJson.of(run.inUse()),
                    new TreeMap<>(run.lost()));
        }
    }

    /** Per hour; nine in ten pairs of readings lie above {@code lower}. */
    record SlopeJson(double lower, double likely, double upper) {
        static @Nullable SlopeJson of(@Nullable Course course) {
            Slope slope = course == null ? null : course.slope();
            return slope == null
                    ? null
                    : new SlopeJson(
                            slope.lower() * SECONDS_AN_HOUR,
                            slope.likely() * SECONDS_AN_HOUR,
                            slope.upper() * SECONDS_AN_HOUR);
        }
    }

    /** What samples of allocation there are. */
    record AllocationJson(String source, long samples, double bytes, double mostForgottenBytes) {
        static @Nullable AllocationJson of(@Nullable Allocated allocated) {
            return allocated == null
                    ? null
                    : new AllocationJson(
                            allocated.source().label(),
                            allocated.samples(),
                            allocated.bytes(),
                            allocated.mostForgotten());
        }
    }

    /** What samples of old objects there are. */
    record LiveSamplesJson(Instant at, long samples, boolean reached) {
        static @Nullable LiveSamplesJson of(@Nullable InUse inUse) {
            return inUse == null ? null : new LiveSamplesJson(inUse.at(), inUse.samples(), inUse.reached());
        }
    }

    /** One map. */
    record MapChangeJson(
            String name,
            String direction,
            String match,
            String unit,
            @Nullable Double difference,
            @Nullable MapRunJson a,
            @Nullable MapRunJson b) {

        static MapChangeJson of(MapChange change) {
            return new MapChangeJson(
                    change.name(),
                    change.direction().label(),
                    change.match().label(),
                    change.unit().label(),
                    change.difference(),
                    MapRunJson.of(change.before()),
                    MapRunJson.of(change.after()));
        }
    }

    /** One map in one recording. */
    record MapRunJson(
            String name,
            @Nullable String type,
            @Nullable String growthSite,
            @Nullable Double entries,
            @Nullable Long capacity,
            @Nullable SlopeJson growthPerHour,
            @Nullable Double insertsPerSecond,
            @Nullable Double removalsPerSecond,
            @Nullable IntervalJson liveShare) {

        static @Nullable MapRunJson of(@Nullable MapRun map) {
            if (map == null) {
                return null;
            }
            return new MapRunJson(
                    map.name(),
                    map.type(),
                    map.growthSite(),
                    map.unit() == MapRun.Unit.ENTRIES ? Json.finite(map.size().last()) : null,
                    Json.known(map.capacity()),
                    SlopeJson.of(map.size()),
                    Json.known(map.insertsPerSecond()),
                    Json.known(map.removalsPerSecond()),
                    map.liveShare() == null ? null : IntervalJson.of(map.liveShare()));
        }
    }

    /** An estimate and the limits that sampling sets. */
    record IntervalJson(double low, double likely, double high) {
        static IntervalJson of(Estimate estimate) {
            return new IntervalJson(estimate.low(), estimate.value(), estimate.high());
        }
    }

    /** One line of code and one class; amounts are bytes. */
    record SiteChangeJson(
            String site,
            String type,
            String direction,
            String match,
            IntervalJson a,
            IntervalJson b,
            IntervalJson difference,
            long samplesA,
            long samplesB,
            @Nullable String siteInA) {

        static SiteChangeJson of(SiteChange change) {
            return new SiteChangeJson(
                    change.site().text(),
                    change.site().type(),
                    change.direction().label(),
                    change.match().label(),
                    IntervalJson.of(change.amountBefore()),
                    IntervalJson.of(change.amountAfter()),
                    IntervalJson.of(change.difference()),
                    change.samplesBefore(),
                    change.samplesAfter(),
                    change.before() == null ? null : change.before().text());
        }
    }

    /** One finding: new when only {@code b} has it, gone when only {@code a} has it. */
    record FindingChangeJson(
            @Nullable FindingJson a, @Nullable FindingJson b) {

        static FindingChangeJson of(FindingChange change) {
            return new FindingChangeJson(
                    change.before() == null ? null : FindingJson.brief(change.before()),
                    change.after() == null ? null : FindingJson.brief(change.after()));
        }
    }
}
