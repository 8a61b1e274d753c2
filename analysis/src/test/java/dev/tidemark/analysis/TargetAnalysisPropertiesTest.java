package dev.tidemark.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.analysis.finding.Finding;
import dev.tidemark.analysis.signal.Signal;
import dev.tidemark.analysis.view.Assessment;
import dev.tidemark.analysis.view.MapView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        }
    }

    @Property(tries = 300)
    void totals_whileTheJvmLives_neverFall(@ForAll("signals") List<Signal> signals) {
        Map<String, List<Long>> known = new HashMap<>();
        Instant jvm = null;
        long allocated = 0;
        for (Assessment each : assess(signals)) {
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
