package dev.tidemark.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.analysis.compare.Comparison;
import dev.tidemark.analysis.compare.Run;
import dev.tidemark.analysis.finding.Finding;
import dev.tidemark.analysis.signal.AllocationSample;
import dev.tidemark.analysis.signal.MapCensus;
import dev.tidemark.analysis.signal.MapId;
import dev.tidemark.analysis.signal.MapInserts;
import dev.tidemark.analysis.signal.MapSharing;
import dev.tidemark.analysis.signal.MapWait;
import dev.tidemark.analysis.signal.NameSource;
import dev.tidemark.analysis.signal.Signal;
import dev.tidemark.analysis.signal.Site;
import dev.tidemark.analysis.signal.TableAllocation;
import dev.tidemark.analysis.signal.ThreadStarted;
import dev.tidemark.analysis.view.Assessment;
import dev.tidemark.analysis.view.MapView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds whatever the target sends. */
class TargetAnalysisPropertiesTest {

    @Provide
    Arbitrary<List<Signal>> signals() {
        return AnySignals.sequences();
    }

    private static List<Assessment> assess(List<Signal> signals) {
        TargetAnalysis analysis = new TargetAnalysis("shop");
        List<Assessment> assessments = new ArrayList<>();
        int count = 0;
        for (Signal each : signals) {
            analysis.accept(each);
            if (++count % 8 == 0) {
                assessments.add(analysis.assess());
            }
        }
        return assessments;
    }

    @Property(tries = 300)
    void assessments_ofTheSameSignals_areEqual(@ForAll("signals") List<Signal> signals) {
        assertThat(assess(signals)).as("second run").isEqualTo(assess(signals));
    }

    @Property(tries = 300)
    void assessments_ofAnySignals_keepTheirBounds(@ForAll("signals") List<Signal> signals) {
        Instant before = Instant.EPOCH;
        for (Assessment each : assess(signals)) {
            assertThat(each.at()).as("event time never runs backwards").isAfterOrEqualTo(before);
            before = each.at();
            assertThat(each.findings())
                    .as("ids are unique")
                    .extracting(Finding::id)
                    .doesNotHaveDuplicates();
            assertThat(each.maps())
                    .as("one line a map")
                    .extracting(MapView::name)
                    .doesNotHaveDuplicates();
            for (MapView map : each.maps()) {
                assertThat(map.suspicion()).as("suspicion of " + map.name()).isBetween(0.0, 1.0);
                assertThat(map.entries()).as("entries of " + map.name()).isGreaterThanOrEqualTo(-1);
                assertThat(map.trend()).as("trend of " + map.name()).hasSizeLessThanOrEqualTo(MapView.TREND_POINTS);
            }
            assertThat(each.heap().allocationBytesPerSecond())
                    .as("allocation rate")
                    .isNotNegative();
            assertNumbersAreNumbers(each);
        }
    }

    @Property(tries = 60)
    void recordings_ofAnySignals_canBeCompared(
            @ForAll("signals") List<Signal> first, @ForAll("signals") List<Signal> second) {
        Run one = run(first);
        Run other = run(second);
        Comparison comparison = Comparison.of(one, other);

        assertThat(comparison.allocated())
                .as("bytes a second by line")
                .allMatch(each -> Double.isFinite(each.difference().low())
                        && Double.isFinite(each.difference().high()));
        assertThat(comparison.maps()).as("maps").allMatch(each -> !each.name().isEmpty());
        assertThat(Comparison.of(one, one).grewBy(0))
                .as("growth of the first over itself")
                .isFalse();
    }

    private static Run run(List<Signal> signals) {
        TargetAnalysis analysis = new TargetAnalysis("shop", true);
        signals.forEach(analysis::accept);
        return analysis.run(Map.of());
    }

    /** Findings and forecasts refuse such numbers themselves when they are made. */
    private static void assertNumbersAreNumbers(Assessment assessment) {
        for (Finding each : assessment.findings()) {
            assertThat(each.evidence())
                    .as("evidence of " + each.kind())
                    .noneMatch(evidence -> Double.isNaN(evidence.value()))
                    .noneMatch(evidence -> evidence.statement().contains("NaN"));
            assertThat(each.doubts()).as("doubts of " + each.kind()).noneMatch(doubt -> doubt.contains("NaN"));
        }
        for (MapView each : assessment.maps()) {
            assertThat(each.growthPerSecond()).as("growth of " + each.name()).isFinite();
            assertThat(each.trend()).as("trend of " + each.name()).allMatch(Double::isFinite);
            assertThat(each.capacity()).as("capacity of " + each.name()).isGreaterThanOrEqualTo(-1);
            assertThat(each.inserts()).as("inserts of " + each.name()).isGreaterThanOrEqualTo(-1);
        }
        assertThat(assessment.heap().allocationBytesPerSecond())
                .as("allocation rate")
                .isFinite();
        assertThat(assessment.heap().pauses().sumSeconds())
                .as("pauses")
                .isFinite()
                .isNotNegative();
        assertThat(assessment.heap().liveTrend()).as("live trend").allMatch(Double::isFinite);
        assertThat(assessment.heap().liveBytes()).as("live bytes").isGreaterThanOrEqualTo(-1);
    }

    @Property(tries = 3)
    void memory_whenNoNameEverRepeats_isBoundedAndWhatIsDroppedIsCounted(@ForAll long seed) {
        Random random = new Random(seed);
        TargetAnalysis analysis = new TargetAnalysis("shop");
        Instant at = Instant.parse("2026-01-01T00:00:00Z");
        for (int i = 0; i < 30_000; i++) {
            String name = "n" + i;
            Site site = new Site("com.acme.C" + i, "put", i);
            at = at.plusMillis(1);
            long size = random.nextInt(1_000_000);
            analysis.accept(
                    new MapCensus(at, new MapId(i, name), "T" + i, size, -1, size, -1, -1, -1, -1, -1, -1, -1, -1, -1));
            analysis.accept(new TableAllocation(at, "T" + i, size, size * 8, site));
            analysis.accept(new MapInserts(at, new MapId(i, name), 1, site));
            analysis.accept(new AllocationSample(at, "java.util.HashMap$Node", size, site));
            analysis.accept(new ThreadStarted(at, i, name, false, site));
            analysis.accept(new MapWait(at, Duration.ofMillis(20), i, "T" + i, site));
            analysis.accept(new MapSharing(at, new MapId(i, name), name, MapSharing.Kind.READ, null, 1, site));
        }
        Assessment assessment = analysis.assess();
        assertThat(assessment.maps()).as("named maps and lines, whatever came").hasSizeLessThanOrEqualTo(3_000);
        assertThat(assessment.findings()).as("findings").hasSizeLessThanOrEqualTo(FindingBook.MOST_FINDINGS);
        assertThat(assessment.undecided()).as("open questions shown").hasSizeLessThanOrEqualTo(20);
        assertThat(assessment.mapsDropped()).as("dropped").isGreaterThan(10_000);
    }

    @Property(tries = 300)
    void totals_whileTheJvmLives_neverFall(@ForAll("signals") List<Signal> signals) {
        Map<String, List<Long>> known = new HashMap<>();
        Instant jvm = null;
        long allocated = 0;
        // A name that an agent has found goes when a better one is found, and may be another map's later.
        List<Signal> ofGivenNames = signals.stream()
                .filter(each -> !(each instanceof MapCensus census) || census.namedBy() == NameSource.GIVEN)
                .toList();
        for (Assessment each : assess(ofGivenNames)) {
            if (each.jvmStartedAt() != null && !each.jvmStartedAt().equals(jvm)) {
                jvm = each.jvmStartedAt();
                known.clear();
                allocated = 0;
            }
            assertThat(each.heap().allocatedBytes()).as("allocated bytes").isGreaterThanOrEqualTo(allocated);
            allocated = each.heap().allocatedBytes();
            for (MapView map : each.maps()) {
                List<Long> now = List.of(
                        map.inserts(),
                        map.updates(),
                        map.removals(),
                        map.removeMisses(),
                        map.hits(),
                        map.misses(),
                        map.growths(),
                        map.cleanups());
                List<Long> then = known.getOrDefault(map.name(), now);
                for (int i = 0; i < now.size(); i++) {
                    assertThat(now.get(i)).as("total %d of %s", i, map.name()).isGreaterThanOrEqualTo(then.get(i));
                }
                known.put(map.name(), now);
            }
        }
    }
}
