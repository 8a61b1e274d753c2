package dev.tidemark.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.analysis.finding.Finding;
import dev.tidemark.analysis.finding.Kind;
import dev.tidemark.analysis.finding.Verdict;
import dev.tidemark.analysis.signal.AllocationSample;
import dev.tidemark.analysis.signal.GarbageCollection;
import dev.tidemark.analysis.signal.GarbageCollection.Scope;
import dev.tidemark.analysis.signal.HeapReading;
import dev.tidemark.analysis.signal.Heartbeat;
import dev.tidemark.analysis.signal.MapCensus;
import dev.tidemark.analysis.signal.MapGrowth;
import dev.tidemark.analysis.signal.MapId;
import dev.tidemark.analysis.signal.MapInserts;
import dev.tidemark.analysis.signal.Site;
import dev.tidemark.analysis.signal.TableAllocation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Maps that waste memory or time without growing for ever. */
class WasteTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final MapId MAP = new MapId(1, "orders");
    private static final Site SITE = new Site("com.acme.Orders", "add", 12);

    private final TargetAnalysis analysis = new TargetAnalysis("shop");

    private static Instant at(double second) {
        return START.plusMillis((long) (second * 1000));
    }

    private void census(int second, long size, long capacity, long inserts, long removals) {
        analysis.accept(new MapCensus(
                at(second), MAP, "java.util.HashMap", size, capacity, inserts, 0, removals, 0, 0, 0, 0, 0, -1, 0));
    }

    private List<Finding> findings(Kind kind) {
        return analysis.assess().findings().stream()
                .filter(each -> each.kind() == kind && !each.revoked())
                .toList();
    }

    @Test
    void clearedMap_thatKeepsItsTable_isBloatUntilItIsFilledAgain() {
        census(0, 90_000, 131_072, 90_000, 0);
        for (int second = 1; second <= 15; second++) {
            census(second, 10, 131_072, 90_010, 90_000);
        }
        assertThat(findings(Kind.RETAINED_CAPACITY)).as("too early to say").isEmpty();

        for (int second = 16; second <= 30; second++) {
            census(second, 10, 131_072, 90_010, 90_000);
        }
        assertThat(findings(Kind.RETAINED_CAPACITY))
                .as("after 29 s")
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.verdict()).isEqualTo(Verdict.BLOAT);
                    assertThat(each.evidence().get(0).value()).as("bytes kept").isEqualTo(131_072 * 4.0);
                    assertThat(each.advice()).contains("Replace the map");
                });

        for (int second = 31; second <= 60; second++) {
            census(second, 80_000, 131_072, 170_000, 90_000);
            analysis.assess();
        }
        assertThat(findings(Kind.RETAINED_CAPACITY)).as("filled again").isEmpty();
    }

    @Test
    void largeMap_thatWasNeverFilled_keepsNothing() {
        for (int second = 0; second <= 60; second++) {
            census(second, 10, 131_072, 10, 0);
        }

        assertThat(findings(Kind.RETAINED_CAPACITY))
                .as("presized, yet to be filled")
                .isEmpty();
    }

    @Test
    void watchedMap_thatGrowsThroughManyTables_isToldItsInitialCapacity() {
        census(0, 0, 16, 0, 0);
        for (int i = 0; i < 13; i++) {
            long slots = 32L << i;
            analysis.accept(new MapGrowth(
                    at(1 + i / 4.0), MAP, slots / 2, slots, slots * 3 / 8, Duration.ofMillis(1 + i), SITE));
        }
        census(5, 98_000, 131_072, 98_000, 0);

        assertThat(findings(Kind.RESIZE_STORM)).as("storms").singleElement().satisfies(each -> {
            assertThat(each.verdict()).isEqualTo(Verdict.BLOAT);
            assertThat(each.growthSite()).isEqualTo(SITE.toString());
            assertThat(each.advice())
                    .contains("HashMap.newHashMap(98000)")
                    .contains("new HashMap<>(130667)")
                    .doesNotContain("null");
        });
    }

    @Test
    void unknownMap_thatGrowsThroughManyTables_isNamedByItsLineAndNotForLong() {
        for (int i = 0; i < 7; i++) {
            analysis.accept(new TableAllocation(
                    at(i), "java.util.concurrent.ConcurrentHashMap", 4096L << i, 16_384L << i, SITE));
        }

        assertThat(findings(Kind.RESIZE_STORM)).as("storms").singleElement().satisfies(each -> {
            assertThat(each.subject()).isEqualTo("com.acme.Orders.add(Orders.java:12)");
            assertThat(each.advice()).contains("new ConcurrentHashMap<>(");
        });
        for (int second = 7; second < 100; second++) {
            analysis.accept(new Heartbeat(at(second)));
            analysis.assess();
        }
        assertThat(findings(Kind.RESIZE_STORM)).as("a storm of long ago").isEmpty();
    }

    @Test
    void slowlyGrowingMap_isNoStorm() {
        census(0, 0, 16, 0, 0);
        for (int i = 0; i < 13; i++) {
            long slots = 32L << i;
            analysis.accept(
                    new MapGrowth(at(10.0 * i), MAP, slots / 2, slots, slots * 3 / 8, Duration.ofMillis(1), SITE));
        }

        assertThat(findings(Kind.RESIZE_STORM)).as("a doubling each 10 s").isEmpty();
    }

    @Test
    void collections_drivenByOneMapsInserts_areLaidToIt() {
        collectFor(40, 300, SITE);

        assertThat(findings(Kind.COLLECTION_PRESSURE))
                .as("pressure")
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.subject()).isEqualTo("orders");
                    assertThat(each.evidence())
                            .as("each link of the chain: pauses, collections, allocation, share, inserts")
                            .hasSize(5);
                });
    }

    @Test
    void collections_drivenByNoMap_stayUndecided() {
        collectFor(40, 300, new Site("com.acme.Json", "parse", 3));

        assertThat(findings(Kind.COLLECTION_PRESSURE)).as("pressure").isEmpty();
        assertThat(analysis.assess().undecided())
                .as("it is said that nobody accounts for it")
                .anyMatch(each -> each.kind() == Kind.COLLECTION_PRESSURE);
    }

    @Test
    void rareCollections_areNoPressure() {
        collectFor(40, 10, SITE);

        assertThat(findings(Kind.COLLECTION_PRESSURE)).as("1 % of the time").isEmpty();
        assertThat(analysis.assess().undecided()).as("open questions").isEmpty();
    }

    /** One collection a second, all samples under one line. */
    private void collectFor(int seconds, long pauseMillis, Site allocator) {
        for (int second = 0; second < seconds; second++) {
            census(second, 1_000, 2_048, 1_000 + second * 50_000L, second * 50_000L);
            analysis.accept(new MapInserts(at(second), MAP, 50_000, SITE));
            analysis.accept(new AllocationSample(at(second), "byte[]", 50L << 20, allocator));
            analysis.accept(new HeapReading(at(second), second, false, 80L << 20, 128L << 20));
            analysis.accept(new HeapReading(at(second), second, true, 30L << 20, 128L << 20));
            Duration pause = Duration.ofMillis(pauseMillis);
            analysis.accept(new GarbageCollection(at(second), second, "G1New", "", Scope.YOUNG, pause, pause));
        }
        assertThat(analysis.assess().heap().allocatedBytes())
                .as("allocated between collections")
                .isEqualTo((seconds - 1) * (50L << 20));
    }
}
