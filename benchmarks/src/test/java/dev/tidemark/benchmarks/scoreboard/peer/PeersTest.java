package dev.tidemark.benchmarks.scoreboard.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tidemark.benchmarks.scoreboard.judge.Claim;
import dev.tidemark.benchmarks.scoreboard.judge.Observation;
import dev.tidemark.benchmarks.scoreboard.peer.RecordedRun.HeapPoint;
import dev.tidemark.benchmarks.scoreboard.peer.RecordedRun.SizePoint;
import dev.tidemark.benchmarks.scoreboard.run.RunFacts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleToLongFunction;
import org.junit.jupiter.api.Test;

class PeersTest {

    private static final long MIB = 1 << 20;
    private static final int SECONDS = 90;

    @Test
    void predictLinear_onAHeapThatRises_firesWhenTheLineLeavesTheHeapWithinItsHorizon() throws IOException {
        assertThat(everAlarms(new PredictLinear(), heap(at -> (long) (10 * MIB + at * MIB / 2))))
                .as("10 MiB and 0.5 MiB/s more reach 100 MiB within 240 s")
                .isTrue();
        assertThat(everAlarms(new PredictLinear(), heap(at -> (long) (10 * MIB + at * MIB / 100))))
                .as("10 MiB and 0.01 MiB/s more do not")
                .isFalse();
    }

    @Test
    void heapThreshold_needsToHoldForAWhile() throws IOException {
        assertThat(everAlarms(new HeapThreshold(), heap(at -> (at > 40 && at < 42 ? 90 : 50) * MIB)))
                .as("over 80 MiB of 100 for one reading")
                .isFalse();
        assertThat(everAlarms(new HeapThreshold(), heap(at -> (at > 40 && at < 50 ? 90 : 50) * MIB)))
                .as("over 80 MiB of 100 for ten seconds")
                .isTrue();
    }

    @Test
    void linearRegression_takesALineAndNoScatter() throws IOException {
        assertThat(everAlarms(new LinearRegression(), heap(at -> (long) (10 * MIB + at * 1000))))
                .as("a rising line")
                .isTrue();
        assertThat(everAlarms(new LinearRegression(), heap(at -> (long) (90 * MIB - at * 1000))))
                .as("a falling line")
                .isFalse();
        assertThat(everAlarms(new LinearRegression(), heap(at -> (at % 2 == 0 ? 20 : 40) * MIB)))
                .as("a saw")
                .isFalse();
    }

    @Test
    void mannKendall_agreesWithTheTextbook() {
        MannKendall.Trend trend = new MannKendall.Trend();
        for (long value : new long[] {1, 2, 3, 4, 5, 6, 7, 8, 10, 9}) {
            trend.add(value);
        }

        assertThat(trend.statistic()).as("44 pairs rise, one falls").isEqualTo(43);
        // The variance of ten values without ties is 125, so z = 42 / 11.18 = 3.757.
        assertThat(trend.p()).as("two-sided").isCloseTo(0.000172, within(0.000002));
    }

    @Test
    void mannKendall_ofEqualValues_seesNoTrend() {
        MannKendall.Trend trend = new MannKendall.Trend();
        for (int i = 0; i < 10; i++) {
            trend.add(7);
        }

        assertThat(trend.p()).as("nothing varies").isEqualTo(1);
    }

    @Test
    void mapSizeGate_opensForAMapThatIsOldLargeAndGrowing() {
        assertThat(MapSizeGate.suspects(sizes(60, at -> (long) (at * 100)), 1_000))
                .as("60 s old, 6,000 entries of 1,000 bytes, growing")
                .isTrue();
        assertThat(MapSizeGate.suspects(sizes(20, at -> (long) (at * 1000)), 1_000))
                .as("too young")
                .isFalse();
        assertThat(MapSizeGate.suspects(sizes(60, at -> (long) (at * 100)), 100))
                .as("600 KB")
                .isFalse();
        assertThat(MapSizeGate.suspects(sizes(60, at -> 6_000L), 1_000))
                .as("at its bound")
                .isFalse();
    }

    private static boolean everAlarms(Peer peer, RecordedRun run) throws IOException {
        return peer.observe(run).stream()
                .map(Observation::claims)
                .flatMap(List::stream)
                .anyMatch(Claim::isLeak);
    }

    /** A reading after a collection every second, in a heap of 100 MiB. */
    private static RecordedRun heap(DoubleToLongFunction bytes) {
        List<HeapPoint> points = new ArrayList<>();
        for (int at = 1; at <= SECONDS; at++) {
            points.add(new HeapPoint(at, bytes.applyAsLong(at), true));
        }
        RunFacts facts = new RunFacts(
                "key",
                "L01",
                1,
                "library",
                17,
                "G1",
                "STEADY",
                100 * MIB,
                Instant.EPOCH,
                Instant.EPOCH,
                1L,
                SECONDS,
                false,
                null);
        return new RecordedRun(facts, Path.of("none"), points, Map.of(), 100);
    }

    private static List<SizePoint> sizes(int seconds, DoubleToLongFunction entries) {
        List<SizePoint> points = new ArrayList<>();
        for (int at = 0; at <= seconds; at++) {
            points.add(new SizePoint(at, entries.applyAsLong(at)));
        }
        return points;
    }
}
