package dev.tidemark.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.analysis.finding.Finding;
import dev.tidemark.analysis.finding.Verdict;
import dev.tidemark.analysis.signal.GarbageCollection;
import dev.tidemark.analysis.signal.GarbageCollection.Scope;
import dev.tidemark.analysis.signal.HeapConfiguration;
import dev.tidemark.analysis.signal.HeapReading;
import dev.tidemark.analysis.signal.MapCensus;
import dev.tidemark.analysis.signal.MapId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the counts of a map decide by themselves, long before its curve could. */
class AccountingTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final long MIB = 1 << 20;
    private static final MapId MAP = new MapId(1, "requests");

    private final TargetAnalysis analysis = new TargetAnalysis("shop");
    private final long[] totals = new long[6];
    private int second;
    private long bound = -1;
    private long sweeps;

    /** A second in which so many of each happened; a heap of 256 MiB holds 500 bytes for each entry. */
    private void second(long inserts, long updates, long removals, long removeMisses, long hits, long misses) {
        if (second == 0) {
            analysis.accept(new HeapConfiguration(START, 256 * MIB, "G1Old"));
        }
        long[] each = {inserts, updates, removals, removeMisses, hits, misses};
        for (int i = 0; i < totals.length; i++) {
            totals[i] += each[i];
        }
        second++;
        Instant at = START.plusSeconds(second);
        long size = totals[0] - totals[2];
        long live = 20 * MIB + 500 * size;
        analysis.accept(new HeapReading(at, second, true, live, 256 * MIB));
        analysis.accept(new GarbageCollection(
                at, second, "G1Full", "System.gc()", Scope.WHOLE, Duration.ofMillis(9), Duration.ofMillis(9)));
        analysis.accept(new MapCensus(
                at,
                MAP,
                "java.util.HashMap",
                size,
                -1,
                totals[0],
                totals[1],
                totals[2],
                totals[3],
                totals[4],
                totals[5],
                -1,
                0,
                bound,
                sweeps));
    }

    private Optional<Finding> finding() {
        return analysis.assess().findings().stream()
                .filter(each -> !each.revoked())
                .findFirst();
    }

    private Optional<Verdict> verdict() {
        return finding().map(Finding::verdict);
    }

    @Test
    void removalsThatFindNothing_decideWithinHalfAMinute() {
        for (int i = 0; i < 32; i++) {
            second(800, 0, 0, 790, 800, 0);
        }
        assertThat(verdict()).as("verdict after 32 s").contains(Verdict.LEAK);
        assertThat(finding().orElseThrow().evidence())
                .as("evidence")
                .anyMatch(each -> each.statement().contains("removals 24,490 found nothing"));
        assertThat(finding().orElseThrow().advice()).as("advice").contains("by the very key that was put");
    }

    @Test
    void keysThatNeverMatch_decideBeforeTimeAloneWould() {
        for (int i = 0; i < 32; i++) {
            second(800, 0, 0, 0, 20, 800);
        }
        assertThat(verdict()).as("verdict after 32 s").contains(Verdict.LEAK);
        assertThat(finding().orElseThrow().advice()).as("advice").contains("one that comes again");
    }

    @Test
    void keysOfASmallSpace_areLeftToRunOut() {
        double space = 30_000;
        for (int i = 0; i < 90; i++) {
            long left = (long) (800 * (1 - totals[0] / space));
            second(left, 0, 0, 0, 800 - left, left);
            assertThat(verdict()).as("verdict after %d s", second).isNotEqualTo(Optional.of(Verdict.LEAK));
        }
    }

    @Test
    void mapPastItsDeclaredBound_isALeak_andOneOnItsWayIsNot() {
        bound = 24_000;
        for (int i = 0; i < 29; i++) {
            second(800, 0, 0, 0, 800, 0);
        }
        assertThat(finding()).as("on its way to its bound").isEmpty();
        for (int i = 0; i < 20; i++) {
            second(800, 0, 0, 0, 800, 0);
        }
        assertThat(verdict()).as("verdict 60 % past its bound").contains(Verdict.LEAK);
        assertThat(finding().orElseThrow().evidence())
                .as("evidence")
                .anyMatch(each -> each.statement().startsWith("Its owner declared 24,000 entries at most"));
    }

    @Test
    void declaredBoundThatDoesNotFit_isACapacityRisk() {
        bound = 10_000_000;
        for (int i = 0; i < 45; i++) {
            second(800, 0, 0, 0, 800, 0);
        }
        assertThat(verdict()).as("ten million entries of 500 bytes in 256 MiB").contains(Verdict.CAPACITY_RISK);
    }

    @Test
    void sweptMap_getsTimeToShowThatItsEntriesExpire() {
        for (int i = 0; i < 50; i++) {
            sweeps++;
            second(800, 0, 0, 0, 800, 0);
            assertThat(verdict()).as("verdict after %d s", second).isNotEqualTo(Optional.of(Verdict.LEAK));
        }
        for (int i = 0; i < 40; i++) {
            sweeps++;
            second(800, 0, 800, 0, 800, 0);
            assertThat(verdict()).as("verdict after %d s", second).isNotEqualTo(Optional.of(Verdict.LEAK));
        }
    }
}
