package dev.tidemark.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.analysis.finding.Finding;
import dev.tidemark.analysis.finding.Verdict;
import dev.tidemark.analysis.signal.AgentStatus;
import dev.tidemark.analysis.signal.Heartbeat;
import dev.tidemark.analysis.signal.HolderWalk;
import dev.tidemark.analysis.signal.HolderWalk.HeldObject;
import dev.tidemark.analysis.signal.MapCensus;
import dev.tidemark.analysis.signal.MapId;
import dev.tidemark.analysis.signal.NameSource;
import dev.tidemark.analysis.signal.Site;
import dev.tidemark.analysis.view.MapView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Maps that an agent has found: named by a line first, by a better name later, and counted as far as the JDK's classes let it. */
class AgentMapsTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Site SITE = new Site("com.acme.Sessions", "add", 42);
    private static final String LINE = SITE.toString();
    private static final String FIELD = "com.acme.Sessions.ACTIVE";
    private static final String HASH = "java.util.HashMap";
    private static final long UNCOUNTED = -1;

    private final TargetAnalysis analysis = new TargetAnalysis("shop");

    private void census(int second, long number, String name, NameSource by, String type, long size, long removals) {
        analysis.accept(new MapCensus(
                START.plusSeconds(second),
                new MapId(number, name),
                type,
                size,
                2 * size,
                removals < 0 ? -1 : size + removals,
                -1,
                removals,
                -1,
                -1,
                -1,
                1,
                removals < 0 ? -1 : 0,
                -1,
                -1,
                by));
    }

    /** What is said of a cache that takes a thousand entries a second, and whose inserts and removals nobody counts. */
    private static List<Finding> findingsOfCache(long bound) {
        TargetAnalysis analysis = new TargetAnalysis("shop");
        for (int second = 0; second <= 240; second++) {
            long size = 5_000 + 1_000L * second;
            analysis.accept(new MapCensus(
                    START.plusSeconds(second),
                    new MapId(7, FIELD),
                    "com.google.common.cache.LocalCache",
                    size,
                    2 * size,
                    -1,
                    -1,
                    -1,
                    -1,
                    -1,
                    -1,
                    1,
                    -1,
                    bound,
                    -1,
                    NameSource.HOLDER));
        }
        return analysis.assess().findings();
    }

    private void line(int second, long number, long size) {
        census(second, number, LINE, NameSource.GROWTH_SITE, HASH, size, 0);
    }

    private void field(int second, long number, long size) {
        census(second, number, FIELD, NameSource.HOLDER, HASH, size, 0);
    }

    private void walk(int second, String... fields) {
        List<HeldObject> held = Stream.of(fields)
                .map(each -> new HeldObject(START, "byte[]", each, HASH, true, null, 131_072, 50_000, true, SITE))
                .toList();
        analysis.accept(new HolderWalk(START.plusSeconds(second), START, Duration.ZERO, held, 0));
    }

    private List<Finding> leaks() {
        return analysis.assess().findings().stream()
                .filter(each -> each.verdict() == Verdict.LEAK && !each.revoked())
                .toList();
    }

    private MapView map(String name) {
        Optional<MapView> map = analysis.assess().maps().stream()
                .filter(each -> each.name().equals(name))
                .findFirst();
        assertThat(map).as("a map named " + name).isPresent();
        return map.orElseThrow();
    }

    @Test
    void totalsOfALine_doNotFall_whenOneOfItsMapsGetsABetterName() {
        for (int second = 0; second < 20; second++) {
            census(second, 1, LINE, NameSource.GROWTH_SITE, HASH, 5_000, 700);
            census(second, 2, LINE, NameSource.GROWTH_SITE, HASH, 9_000, 300);
        }
        census(20, 1, FIELD, NameSource.HOLDER, HASH, 5_000, 700);
        census(20, 2, LINE, NameSource.GROWTH_SITE, HASH, 9_000, 300);
        census(21, 1, FIELD, NameSource.HOLDER, HASH, 5_000, 700);
        assertThat(analysis.assess().maps())
                .filteredOn(map -> map.name().equals(LINE))
                .singleElement()
                .satisfies(map -> assertThat(map.removals())
                        .as("removals of the line: of both maps, as they were when one left")
                        .isEqualTo(1_000));
        assertThat(analysis.assess().maps())
                .filteredOn(map -> map.name().equals(FIELD))
                .singleElement()
                .satisfies(map -> assertThat(map.removals())
                        .as("removals of the map that left")
                        .isEqualTo(700));
    }

    @Test
    void cacheThatGrows_isALeak_whenItTellsThatItHasNoBound() {
        assertThat(findingsOfCache(MapCensus.NO_BOUND))
                .as("findings of a cache without a bound")
                .singleElement()
                .returns(Verdict.LEAK, Finding::verdict)
                .returns(FIELD, Finding::subject)
                .satisfies(leak -> assertThat(leak.evidence())
                        .as("what speaks for it")
                        .anyMatch(each -> each.statement().contains("without a bound")));
    }

    @Test
    void cacheThatGrows_isNoLeak_whileItMayGetToABound() {
        for (long bound : new long[] {-1, 0, 1_000_000}) {
            assertThat(findingsOfCache(bound))
                    .as("findings of a cache on its way to its bound, told as " + bound)
                    .noneMatch(each -> each.verdict() == Verdict.LEAK);
        }
    }

    @Test
    void betterName_takesTheWholePastWithIt() {
        for (int second = 0; second <= 60; second++) {
            line(second, 7, 5_000 + 1_000L * second);
        }
        Finding before = leaks().get(0);
        assertThat(before.subject()).as("named by the line that grows it").isEqualTo(LINE);

        field(61, 7, 66_000);

        assertThat(analysis.assess().maps())
                .as("one map, and no series under its former name")
                .singleElement()
                .returns(FIELD, MapView::name)
                .returns(NameSource.HOLDER, MapView::nameSource)
                .returns(LINE, MapView::growthSite)
                .satisfies(map -> assertThat(map.trend().get(0))
                        .as("its entries from the beginning")
                        .isLessThan(10_000));
        assertThat(leaks())
                .as("the same finding under the better name, without a gap")
                .singleElement()
                .returns(FIELD, Finding::subject)
                .returns(before.id(), Finding::id)
                .returns(before.since(), Finding::since)
                .returns(LINE, Finding::growthSite);
    }

    @Test
    void worseName_thatComesLater_doesNotTakeItsPlace() {
        field(0, 7, 5_000);
        line(1, 7, 6_000);

        assertThat(analysis.assess().maps())
                .singleElement()
                .returns(FIELD, MapView::name)
                .returns(6_000L, MapView::entries);
    }

    @Test
    void nameThatTheApplicationGives_isTheBest() {
        line(0, 7, 5_000);
        field(1, 7, 6_000);
        census(2, 7, "sessions", NameSource.GIVEN, HASH, 7_000, 0);

        assertThat(analysis.assess().maps())
                .singleElement()
                .returns("sessions", MapView::name)
                .returns(NameSource.GIVEN, MapView::nameSource)
                .returns(7_000L, MapView::entries);
    }

    @Test
    void oneOfTwoMaps_thatGetsItsName_leavesTheOtherItsOwnPast() {
        for (int second = 0; second <= 60; second++) {
            line(second, 7, 5_000 + 1_000L * second);
            line(second, 8, 90_000);
        }
        assertThat(leaks()).as("together they grow").hasSize(1);

        for (int second = 61; second <= 78; second++) {
            field(second, 7, 5_000 + 1_000L * second);
            line(second, 8, 90_000);
            analysis.assess();
        }

        assertThat(map(LINE).trend()).as("the other never grew").allMatch(entries -> entries == 90_000);
        assertThat(map(FIELD).trend().get(0))
                .as("the renamed one from its beginning")
                .isLessThan(10_000);
        assertThat(leaks())
                .as("the one that grows is accused at once, the other no longer")
                .singleElement()
                .returns(FIELD, Finding::subject);
    }

    @Test
    void mapThatJoinsOthersOfItsName_isNoGrowthOfThem() {
        for (int second = 0; second <= 60; second++) {
            line(second, 7, 90_000);
            field(second, 8, 10_000);
        }
        for (int second = 61; second <= 120; second++) {
            field(second, 7, 90_000);
            field(second, 8, 10_000);
        }

        assertThat(analysis.assess().maps())
                .singleElement()
                .returns(2, MapView::instances)
                .returns(100_000L, MapView::entries)
                .satisfies(
                        map -> assertThat(map.trend()).as("both at all times").allMatch(each -> each == 100_000));
        assertThat(leaks()).as("leaks").isEmpty();
    }

    @Test
    void fieldFoundByAWalk_namesTheMapOfItsLine() {
        for (int second = 0; second <= 60; second++) {
            line(second, 7, 5_000 + 1_000L * second);
        }
        String id = leaks().get(0).id();
        walk(61, FIELD);

        assertThat(analysis.assess().maps())
                .singleElement()
                .returns(FIELD, MapView::name)
                .returns(NameSource.HOLDER, MapView::nameSource)
                .returns(65_000L, MapView::entries);
        assertThat(leaks()).singleElement().returns(FIELD, Finding::subject).returns(id, Finding::id);

        for (int second = 62; second <= 80; second++) {
            line(second, 7, 10_000L * second);
        }
        assertThat(map(FIELD).entries())
                .as("entries under that name, long after the walk")
                .isEqualTo(800_000);
    }

    @Test
    void lineThatFillsTwoFields_keepsItsName() {
        line(0, 7, 60_000);
        line(0, 8, 60_000);
        walk(30, FIELD, "com.acme.Sessions.OLD");

        assertThat(map(LINE)).returns(NameSource.GROWTH_SITE, MapView::nameSource);
    }

    @Test
    void fieldFoundByAgentAndWalk_isOneMap() {
        field(0, 7, 5_000);
        walk(30, FIELD);

        assertThat(analysis.assess().maps())
                .singleElement()
                .returns(FIELD, MapView::name)
                .returns(5_000L, MapView::entries)
                .satisfies(map ->
                        assertThat(map.liveShare()).as("what the walk knows").isEqualTo(1));
    }

    @Test
    void mapThatIsGone_isNoLeakAnyMoreAndLeavesNoSeries() {
        for (int second = 0; second <= 60; second++) {
            line(second, 7, 5_000 + 1_000L * second);
            status(second);
        }
        assertThat(leaks()).as("leaks while it lives").hasSize(1);

        for (int second = 61; second <= 100; second++) {
            status(second);
            analysis.assess();
        }
        assertThat(leaks()).as("leaks after it has gone").isEmpty();
        for (int second = 101; second <= 160; second++) {
            status(second);
        }
        assertThat(analysis.assess().maps()).as("maps").isEmpty();
    }

    private void status(int second) {
        analysis.accept(new AgentStatus(START.plusSeconds(second), "1.0", "on", 1, 0, 3, 0, Duration.ofMillis(second)));
    }

    @Test
    void agentThatIsTurnedOff_isSaidToBeOffAndItsMapsAreForgotten() {
        line(0, 7, 60_000);
        status(0);
        assertThat(analysis.assess().agent())
                .as("the agent while it tells of itself")
                .satisfies(agent -> assertThat(agent.on()).isTrue())
                .satisfies(agent -> assertThat(agent.passedBy()).isEqualTo(3));

        for (int second = 1; second <= 120; second++) {
            analysis.accept(new Heartbeat(START.plusSeconds(second)));
        }
        assertThat(map(LINE).entries())
                .as("entries of a map of which nobody tells any more: not known, not none")
                .isEqualTo(-1);
        assertThat(map(LINE).growthPerSecond()).as("what it seems to have lost").isZero();
        line(120, 9, 10);

        assertThat(analysis.assess().agent())
                .satisfies(agent -> assertThat(agent.on()).as("on").isFalse());
        assertThat(map(LINE).entries()).as("entries known by now").isEqualTo(10);
    }

    @Test
    void readsThatNobodyCounts_areNotSaidToBeNone() {
        for (int second = 0; second <= 60; second++) {
            line(second, 7, 5_000 + 1_000L * second);
        }

        Finding leak = leaks().get(0);
        assertThat(leak.evidence())
                .as("evidence")
                .noneMatch(each -> each.statement().contains("looked"));
        assertThat(leak.doubts()).as("doubts").anyMatch(each -> each.startsWith("Whether it is read"));
    }

    @Test
    void removalsThatNobodyCounts_costTimeAndAreADoubt() {
        String type = "java.util.concurrent.ConcurrentHashMap";
        for (int second = 0; second <= 50; second++) {
            census(second, 7, LINE, NameSource.GROWTH_SITE, type, 5_000 + 1_000L * second, UNCOUNTED);
        }
        assertThat(leaks()).as("leaks after 50 s").isEmpty();

        for (int second = 51; second <= 70; second++) {
            census(second, 7, LINE, NameSource.GROWTH_SITE, type, 5_000 + 1_000L * second, UNCOUNTED);
        }
        assertThat(leaks())
                .as("leaks after 70 s")
                .singleElement()
                .satisfies(leak ->
                        assertThat(leak.doubts()).contains("Its inserts and removals are not counted, only its size."));
    }

    @Test
    void list_isAdvisedAsAListIs() {
        for (int second = 0; second <= 70; second++) {
            census(
                    second,
                    7,
                    LINE,
                    NameSource.GROWTH_SITE,
                    "java.util.ArrayList",
                    100_000 + 5_000L * second,
                    UNCOUNTED);
        }

        assertThat(leaks())
                .as("leaks")
                .singleElement()
                .satisfies(leak ->
                        assertThat(leak.advice()).doesNotContain("put", "Map").contains("each add at " + LINE));
    }

    @Test
    void mapInsideACache_isNoLeakWhereTheCacheIsBoundedByDesign() {
        for (int second = 0; second <= 120; second++) {
            census(
                    second,
                    7,
                    "com.github.benmanes.caffeine.cache.BoundedLocalCache.data",
                    NameSource.HOLDER,
                    "java.util.concurrent.ConcurrentHashMap",
                    5_000 + 1_000L * second,
                    UNCOUNTED);
        }

        assertThat(analysis.assess().findings())
                .as("findings")
                .singleElement()
                .returns(Verdict.CAPACITY_RISK, Finding::verdict);
    }
}
