package dev.tidemark.collector.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.analysis.view.Assessment;
import dev.tidemark.analysis.view.EvidenceWish;
import dev.tidemark.analysis.view.HeapView;
import dev.tidemark.analysis.view.PauseHistogram;
import dev.tidemark.collector.source.Connection;
import dev.tidemark.collector.time.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HolderSearchTest {

    private static final long MIB = 1L << 20;
    private static final Duration NONE = Duration.ZERO;

    private static final String HISTOGRAM = "   1:  12  384  java.util.HashMap$Node (java.base@17)";

    private final List<String> histograms = new ArrayList<>();
    private final ManualClock clock = new ManualClock();
    private final Walks target = new Walks();
    private final HolderSearch search = search(Duration.ofSeconds(3));

    @Test
    void consider_noWish_doesNotTouchTheTarget() {
        search.consider(target, reading(null, 100 * MIB, "G1Old", NONE), histograms::add);
        search.consider(target, Pipeline.Reading.NONE, histograms::add);
        assertThat(target.cutoffs).as("walks").isEmpty();
    }

    @Test
    void consider_affordableWish_walksAndGivesUpWhereTheBudgetEnds() {
        search.consider(target, wish(100 * MIB, NONE), histograms::add);
        assertThat(target.cutoffs).as("cutoffs of the walks").containsExactly(Duration.ofSeconds(3));
        assertThat(search.account().walks()).as("walks counted").isEqualTo(1);
        assertThat(search.account().refusal()).as("refusal").isNull();
    }

    @Test
    void consider_connectionThatOnlyListens_saysSoAndAsksNothing() {
        target.walkRefusal = "it only listens";
        search.consider(target, wish(100 * MIB, NONE), histograms::add);
        assertThat(search.account().refusal()).as("refusal").isEqualTo("it only listens");
        assertThat(target.cutoffs).as("walks").isEmpty();
        assertThat(histograms).as("counts of live objects").isEmpty();
    }

    @Test
    void consider_wishRightAfterAWalk_waitsTenSeconds() {
        search.consider(target, wish(100 * MIB, NONE), histograms::add);
        clock.advance(Duration.ofMillis(9_999));
        search.consider(target, wish(100 * MIB, NONE), histograms::add);
        assertThat(target.cutoffs).as("walks within 10 s").hasSize(1);
        clock.advance(Duration.ofMillis(1));
        search.consider(target, wish(100 * MIB, NONE), histograms::add);
        assertThat(target.cutoffs).as("walks after 10 s").hasSize(2);
    }

    @Test
    void consider_measuredPause_isChargedOnce() {
        search.consider(target, wish(100 * MIB, NONE), histograms::add);
        Duration measured = Duration.ofMillis(400);
        search.consider(target, wish(100 * MIB, measured), histograms::add);
        search.consider(target, wish(100 * MIB, measured), histograms::add);
        assertThat(search.account().pauseSeconds()).as("pause in the account").isEqualTo(0.4);
        clock.advance(Duration.ofSeconds(15));
        search.consider(target, wish(100 * MIB, measured), histograms::add);
        assertThat(target.cutoffs)
                .as("the second walk may take what the first has left")
                .containsExactly(Duration.ofSeconds(3), Duration.ofMillis(2_600));
    }

    @Test
    void consider_walkLongerThanWhatIsLeft_isRefusedWithTheNumbersUntilTheWindowHasPassed() {
        search.consider(target, wish(100 * MIB, NONE), histograms::add);
        Duration measured = Duration.ofMillis(2_500);
        clock.advance(Duration.ofSeconds(15));
        search.consider(target, wish(100 * MIB, measured), histograms::add);
        assertThat(target.cutoffs).as("walks").hasSize(1);
        assertThat(search.account().refusal())
                .as("refusal")
                .isEqualTo(
                        "No walk to the holders: it would stop the application for about 3.0 s, and 0.5 s of its budget"
                                + " of 3.0 s in 60 min are left; raise the pause budget to allow it.");
        clock.advance(Duration.ofHours(1).plusSeconds(1));
        search.consider(target, wish(100 * MIB, measured), histograms::add);
        assertThat(target.cutoffs).as("walks once the budget is whole again").hasSize(2);
        assertThat(search.account().refusal()).as("refusal of a granted wish").isNull();
    }

    @Test
    void consider_heapTooLargeForTheBudget_isRefusedBeforeAnyWalk() {
        search.consider(target, wish(8_192 * MIB, NONE), histograms::add);
        assertThat(target.cutoffs).as("walks over 8 GiB, with 3 s to spend").isEmpty();
        assertThat(search.account().refusal()).as("refusal").contains("about 16.3 s", "raise the pause budget");
    }

    @Test
    void consider_budgetOfZero_forbidsEvenTheSmallestWalk() {
        HolderSearch forbidden = search(NONE);
        forbidden.consider(target, wish(1, NONE), histograms::add);
        assertThat(target.cutoffs).as("walks").isEmpty();
        assertThat(forbidden.account().refusal()).as("refusal").contains("0.0 s of its budget of 0.0 s");
    }

    @Test
    void consider_shenandoah_isRefusedWithItsReason() {
        search.consider(target, reading(new EvidenceWish("growth"), MIB, "Shenandoah", NONE), histograms::add);
        assertThat(target.cutoffs).as("walks").isEmpty();
        assertThat(search.account().refusal()).as("refusal").contains("Shenandoah does not let JFR follow references");
    }

    @Test
    void consider_liveSetUnknown_judgesByTheHeapInUse() {
        target.heapUsed = 8_192 * MIB;
        search.consider(target, wish(-1, NONE), histograms::add);
        assertThat(search.account().refusal()).as("refusal").contains("about 16.3 s");
        target.heapUsed = MIB;
        search.consider(target, wish(-1, NONE), histograms::add);
        assertThat(target.cutoffs).as("walks over 1 MiB").hasSize(1);
    }

    @Test
    void consider_walksOfOthersInAReplayedLog_areChargedAndTeachNothing() {
        Duration others = Duration.ofSeconds(1);
        search.consider(target, wish(100 * MIB, others), histograms::add);
        assertThat(target.cutoffs)
                .as("a walk that the remaining 2 s allow, whatever the others' heap was")
                .containsExactly(Duration.ofSeconds(2));
        assertThat(search.account().pauseSeconds())
                .as("pauses, whoever asked for them")
                .isEqualTo(1);
    }

    @Test
    void consider_zgc_countsThroughTheTargetBeforeItWalks() {
        EvidenceWish wish = new EvidenceWish("a table grows");
        search.consider(target, reading(wish, 100 * MIB, "ZGC", NONE), histograms::add);
        assertThat(histograms).as("counts handed on").containsExactly(HISTOGRAM);
        assertThat(target.cutoffs).as("walks").hasSize(1);
    }

    @Test
    void consider_otherCollector_leavesTheCountToTheWalk() {
        search.consider(target, wish(100 * MIB, NONE), histograms::add);
        assertThat(histograms).as("counts handed on").isEmpty();
        assertThat(target.cutoffs).as("walks").hasSize(1);
    }

    @Test
    void consider_countAndWalkTogetherBeyondTheBudget_isRefused() {
        search.consider(target, wish(2_048 * MIB, NONE), histograms::add);
        assertThat(target.cutoffs).as("walks").isEmpty();
        assertThat(search.account().refusal()).as("refusal").contains("about 4.3 s");
    }

    private HolderSearch search(Duration budget) {
        return new HolderSearch(
                new MonitorSettings("test", Duration.ofMinutes(1), MIB, budget, Duration.ofHours(1), false), clock);
    }

    private static Pipeline.Reading wish(long liveBytes, Duration walkPauses) {
        return reading(new EvidenceWish("the live set grows"), liveBytes, "G1Old", walkPauses);
    }

    private static Pipeline.Reading reading(
            @Nullable EvidenceWish wish, long liveBytes, String oldCollector, Duration walkPauses) {
        PauseHistogram noPauses = new PauseHistogram(Collections.nCopies(PauseHistogram.BOUNDS.size() + 1, 0L), 0);
        HeapView heap = new HeapView(liveBytes, null, -1, 0, 0, 0, noPauses, List.of());
        ManualClock at = new ManualClock();
        Assessment assessment =
                new Assessment(at.instant(), null, null, heap, List.of(), List.of(), List.of(), wish, 0, null, null);
        return new Pipeline.Reading(at.instant(), assessment, Map.of(), Map.of(), walkPauses, oldCollector);
    }

    /** A target that walks as told and says nothing. */
    private static final class Walks implements Connection {

        private final List<Duration> cutoffs = new ArrayList<>();
        private long heapUsed;
        private @Nullable String walkRefusal;

        @Override
        public @Nullable String walkRefusal() {
            return walkRefusal;
        }

        @Override
        public void walk(Duration cutoff) {
            cutoffs.add(cutoff);
        }

        @Override
        public String classHistogram() {
            return HISTOGRAM;
        }

        @Override
        public void disable(String event) {}

        @Override
        public long heapUsedBytes() {
            return heapUsed;
        }

        @Override
        public void close(boolean endRecording) {}
    }
}
