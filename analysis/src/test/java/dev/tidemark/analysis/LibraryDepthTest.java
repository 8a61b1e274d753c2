package dev.tidemark.analysis;

import static dev.tidemark.analysis.SimulatedJvm.MIB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.analysis.SimulatedJvm.Load;
import dev.tidemark.analysis.finding.Finding;
import dev.tidemark.analysis.finding.Kind;
import dev.tidemark.analysis.finding.Verdict;
import dev.tidemark.analysis.view.Assessment;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of maps that the application reports itself. */
class LibraryDepthTest {

    private static final Load LEAK = (second, entries, inserts) -> entries + inserts;
    private static final Load LRU = (second, entries, inserts) -> Math.min(20_000, entries + inserts);
    private static final Load FILL_AND_CLEAR = (second, entries, inserts) -> second % 12 == 0 ? 0 : entries + inserts;

    private static Load expiringAfter(int seconds) {
        return (second, entries, inserts) -> entries + inserts - (second > seconds ? entries / seconds : 0);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void leak_amongLookAlikes_aloneIsNamed(long seed) {
        SimulatedJvm jvm = new SimulatedJvm(seed, 128 * MIB);
        jvm.map("sessions", LEAK).inserting(500).weighing(500);
        jvm.map("products", LRU);
        jvm.map("prices", expiringAfter(15));
        jvm.map("orders", FILL_AND_CLEAR);

        Assessment assessment = jvm.run(60);

        assertThat(jvm.everLeaks()).as("leaks in the first 60 s").containsExactly("sessions");
        Finding leak = assessment.findings().get(0);
        assertThat(leak.kind()).isEqualTo(Kind.UNBOUNDED_GROWTH);
        assertThat(leak.growthSite()).as("the line that puts").isEqualTo("com.acme.Shop.fillsessions(Shop.java:41)");
        assertThat(leak.forecast()).as("time left").isNotNull();
        assertThat(leak.evidence().get(0).statement()).as("strongest evidence").contains("% of live-set growth");
        assertThat(assessment.maps().get(0).name()).as("most suspicious map").isEqualTo("sessions");
        assertThat(assessment.evidenceWish())
                .as("no walk is needed where the map explains the growth")
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void leak_belowComingAndGoingGarbage_staysNamed(long seed) {
        SimulatedJvm jvm =
                new SimulatedJvm(seed, 128 * MIB).wholeEvery(0).partlyEvery(23).promotedPerSecond(0.5 * MIB);
        jvm.map("sessions", LEAK).inserting(150).weighing(1_000);
        jvm.map("products", LRU).inserting(4_000);
        jvm.map("prices", expiringAfter(15));

        jvm.run(60);

        for (int second = 60; second < 240; second++) {
            assertThat(jvm.run(1).findings())
                    .as("findings at %d s", second)
                    .anyMatch(each ->
                            each.subject().equals("sessions") && each.verdict() == Verdict.LEAK && !each.revoked());
        }
        assertThat(jvm.everLeaks()).containsExactly("sessions");
    }

    static Stream<Arguments> lookAlikes() {
        return Stream.of(
                        Arguments.of("bounded cache that fills in 20 s", LRU),
                        Arguments.of("LRU under churn from the start", (Load)
                                (second, entries, inserts) -> Math.min(2_000, entries + inserts)),
                        Arguments.of("expiring cache", expiringAfter(20)),
                        Arguments.of("fill and clear", FILL_AND_CLEAR),
                        Arguments.of("warm-up that flattens", (Load)
                                (second, entries, inserts) -> (long) (40_000 * (1 - Math.exp(-second / 12.0)))),
                        Arguments.of("reload of reference data", (Load)
                                (second, entries, inserts) -> second < 40 ? 10_000 : second < 42 ? 12_500 : 15_000),
                        Arguments.of("daily sessions", (Load) (second, entries, inserts) ->
                                (long) (15_000 * (1 - Math.cos(second * 2 * Math.PI / 40)))))
                .flatMap(each -> Stream.of(7L, 8L, 9L).map(seed -> Arguments.of(each.get()[0], each.get()[1], seed)));
    }

    @ParameterizedTest(name = "{0}, seed {2}")
    @MethodSource("lookAlikes")
    void lookAlike_underLoadForFiveMinutes_isNeverCalledALeak(String what, Load load, long seed) {
        SimulatedJvm jvm = new SimulatedJvm(seed, 128 * MIB);
        jvm.map("cache", load).weighing(800);

        jvm.run(300);

        assertThat(jvm.everLeaks()).as(what).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void garbageInTheOldGeneration_seenByYoungCollectionsOnly_isNoLeak(long seed) {
        SimulatedJvm jvm = new SimulatedJvm(seed, 512 * MIB).wholeEvery(0).promotedPerSecond(MIB);
        jvm.map("cache", LRU);

        Assessment assessment = jvm.run(180);

        assertThat(assessment.findings())
                .as("young collections cannot tell garbage from live objects")
                .isEmpty();
        assertThat(assessment.undecided())
                .as("it is said aloud that it is not known")
                .anyMatch(each -> each.kind() == Kind.UNEXPLAINED_GROWTH);
    }

    @Test
    void growthOutsideOfMaps_afterWholeCollections_isItsOwnFinding() {
        SimulatedJvm jvm = new SimulatedJvm(3, 256 * MIB).wholeEvery(3).otherLivePerSecond(MIB);
        jvm.map("cache", LRU).inserting(5_000);

        Assessment assessment = jvm.run(150);

        assertThat(assessment.findings())
                .as("findings after 150 s")
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.kind()).isEqualTo(Kind.UNEXPLAINED_GROWTH);
                    assertThat(each.subject()).isEqualTo("heap");
                });
    }

    @Test
    void leak_thatIsMended_isRevokedThenDropped() {
        SimulatedJvm jvm = new SimulatedJvm(5, 256 * MIB);
        jvm.map(
                        "sessions",
                        (second, entries, inserts) -> second < 60 ? entries + inserts : Math.max(0, entries - 5_000))
                .weighing(500);

        String id = jvm.run(60).findings().get(0).id();
        Assessment mended = jvm.run(40);
        assertThat(mended.findings())
                .as("the finding is shown as revoked")
                .filteredOn(each -> each.kind() == Kind.UNBOUNDED_GROWTH)
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.id()).isEqualTo(id);
                    assertThat(each.revoked()).isTrue();
                });
        assertThat(mended.findings())
                .as("the table that the emptied map keeps")
                .anyMatch(each -> each.kind() == Kind.RETAINED_CAPACITY && each.verdict() == Verdict.BLOAT);
        assertThat(jvm.run(90).findings())
                .as("and then no more")
                .noneMatch(each -> each.kind() == Kind.UNBOUNDED_GROWTH);
    }

    @Test
    void restart_ofTheJvm_beginsAnewAndRevokes() {
        SimulatedJvm jvm = new SimulatedJvm(5, 256 * MIB);
        jvm.map("sessions", LEAK).weighing(500);
        jvm.run(60);

        jvm.restart();
        Assessment after = jvm.run(1);

        assertThat(after.findings()).as("what was found in the old JVM").allMatch(Finding::revoked);
        assertThat(after.maps().get(0).inserts()).as("inserts in the new JVM").isLessThan(2_000);
        assertThat(jvm.run(60).findings())
                .as("the same leak found again keeps its id")
                .singleElement()
                .satisfies(each -> assertThat(each.verdict()).isEqualTo(Verdict.LEAK));
    }
}
