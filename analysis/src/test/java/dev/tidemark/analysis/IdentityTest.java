package dev.tidemark.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.analysis.detect.Outcome.Draft;
import dev.tidemark.analysis.finding.Finding;
import dev.tidemark.analysis.finding.Kind;
import dev.tidemark.analysis.finding.Mend;
import dev.tidemark.analysis.finding.Verdict;
import dev.tidemark.analysis.signal.HolderWalk;
import dev.tidemark.analysis.signal.HolderWalk.HeldObject;
import dev.tidemark.analysis.signal.MapCensus;
import dev.tidemark.analysis.signal.MapId;
import dev.tidemark.analysis.signal.MapInserts;
import dev.tidemark.analysis.signal.NameSource;
import dev.tidemark.analysis.signal.Site;
import dev.tidemark.analysis.signal.TableAllocation;
import dev.tidemark.analysis.view.MapView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One map is one map, under whatever names it is known. */
class IdentityTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Site SITE = new Site("com.acme.Sessions", "add", 42);
    private static final String LINE = SITE.toString();
    private static final String FIELD = "com.acme.Sessions.ACTIVE";

    private final TargetAnalysis analysis = new TargetAnalysis("shop");

    private void tables() {
        analysis.accept(new TableAllocation(START, "java.util.HashMap", 4096, 16_384, SITE));
        analysis.accept(new TableAllocation(START.plusSeconds(5), "java.util.HashMap", 8192, 32_768, SITE));
    }

    private void walk(boolean entry) {
        HeldObject held = new HeldObject(
                START, "byte[]", FIELD, "java.util.HashMap", true, null, 8192, 5_000, entry, entry ? SITE : null);
        analysis.accept(new HolderWalk(START.plusSeconds(30), START, Duration.ZERO, List.of(held), 0));
    }

    private void census(int second, long number, long size, long inserts, long removals) {
        analysis.accept(new MapCensus(
                START.plusSeconds(second),
                new MapId(number, "sessions"),
                "java.util.HashMap",
                size,
                16,
                inserts,
                -1,
                removals,
                -1,
                -1,
                -1,
                -1,
                -1,
                -1,
                -1));
    }

    @Test
    void table_withoutAWalk_isNamedByItsLine() {
        tables();

        assertThat(analysis.assess().maps())
                .singleElement()
                .returns(LINE, MapView::name)
                .returns(NameSource.GROWTH_SITE, MapView::nameSource)
                .returns(-1L, MapView::entries)
                .returns(8192L, MapView::capacity);
    }

    @Test
    void table_whoseLineFillsAHolder_takesTheHoldersName() {
        tables();
        walk(true);

        assertThat(analysis.assess().maps())
                .as("the worse name has gone")
                .singleElement()
                .returns(FIELD, MapView::name)
                .returns(NameSource.HOLDER, MapView::nameSource)
                .returns(5_000L, MapView::entries)
                .returns(LINE, MapView::growthSite);
    }

    @Test
    void table_asLongAsTheOnlyHoldersWithoutALine_takesItsName() {
        tables();
        walk(false);

        assertThat(analysis.assess().maps())
                .singleElement()
                .returns(FIELD, MapView::name)
                .returns(LINE, MapView::growthSite);
    }

    /** What it holds is allocated under other lines than the one that puts it there. */
    private void walkToAWatchedMap() {
        Site elsewhere = new Site("com.acme.Requests", "arrive", 76);
        HeldObject held = new HeldObject(
                START,
                "java.lang.String",
                FIELD,
                "dev.tidemark.ConcurrentWatchedMap",
                true,
                null,
                8192,
                5_000,
                true,
                elsewhere);
        analysis.accept(new HolderWalk(START.plusSeconds(30), START, Duration.ZERO, List.of(held), 0));
    }

    @Test
    void fieldOfAWatchedMap_isNoSecondMap() {
        walkToAWatchedMap();
        census(1, 1, 4_000, 4_000, 0);

        assertThat(analysis.assess().maps())
                .as("a watched map is counted under its name")
                .singleElement()
                .returns("sessions", MapView::name);
    }

    @Test
    void fieldOfAWatchedMap_thatIsNotCounted_keepsItsName() {
        walkToAWatchedMap();

        assertThat(analysis.assess().maps())
                .as("nobody reads the library's events")
                .singleElement()
                .returns(FIELD, MapView::name);
    }

    @Test
    void givenName_isBetterThanHolderAndLine() {
        tables();
        walk(true);
        census(1, 1, 4_000, 4_000, 0);
        analysis.accept(new MapInserts(START.plusSeconds(1), new MapId(1, "sessions"), 100, SITE));

        assertThat(analysis.assess().maps())
                .singleElement()
                .returns("sessions", MapView::name)
                .returns(NameSource.GIVEN, MapView::nameSource)
                .returns(4_000L, MapView::entries)
                .returns(-1L, MapView::hits);
    }

    @Test
    void totals_ofMapsThatAreGone_stay() {
        census(0, 1, 10, 100, 90);
        census(0, 2, 20, 200, 180);
        for (int second = 1; second <= 30; second++) {
            census(second, 2, 20, 200 + second, 180 + second);
        }
        assertThat(analysis.assess().maps())
                .singleElement()
                .returns(1, MapView::instances)
                .returns(20L, MapView::entries)
                .returns(330L, MapView::inserts);

        census(31, 1, 11, 101, 90);
        assertThat(analysis.assess().maps())
                .as("one that was only held up is not counted twice")
                .singleElement()
                .returns(2, MapView::instances)
                .returns(331L, MapView::inserts);
    }

    @Test
    void census_withLowerTotals_isOld() {
        census(10, 1, 50, 100, 50);
        census(11, 1, 5, 60, 55);
        census(9, 1, 1, 20, 10);

        assertThat(analysis.assess().maps())
                .singleElement()
                .returns(50L, MapView::entries)
                .returns(100L, MapView::inserts);
    }

    @Test
    void maps_beyondTheBound_areDroppedAndCounted() {
        for (int i = 0; i < 2_100; i++) {
            analysis.accept(new MapCensus(
                    START, new MapId(i, "map" + i), "java.util.HashMap", 10, 16, 10, 0, 0, 0, 0, 0, 0, 0, -1, 0));
        }
        assertThat(analysis.assess().maps()).as("lines").hasSize(2_000);
        assertThat(analysis.assess().mapsDropped()).as("dropped").isEqualTo(100);

        analysis.accept(new MapCensus(
                START,
                new MapId(9_999, "large"),
                "java.util.HashMap",
                100_000,
                1 << 18,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                -1,
                0));
        assertThat(analysis.assess().maps())
                .as("a large one finds room")
                .hasSize(2_000)
                .anyMatch(each -> each.name().equals("large"));
    }

    private static Draft draft(String subject, Verdict verdict, String... aliases) {
        return new Draft(
                Kind.UNBOUNDED_GROWTH,
                verdict,
                subject,
                null,
                0.9,
                List.of(),
                List.of(),
                null,
                new Mend("advice", null),
                null,
                Set.of(aliases),
                List.of());
    }

    @Test
    void finding_underABetterName_isContinued() {
        FindingBook book = new FindingBook("shop");
        Finding before = book.update(List.of(draft(LINE, Verdict.UNDETERMINED)), List.of(), 1_000)
                .get(0);

        assertThat(book.update(List.of(draft(FIELD, Verdict.LEAK, LINE)), List.of(), 9_000))
                .singleElement()
                .returns(before.id(), Finding::id)
                .returns(FIELD, Finding::subject)
                .returns(before.since(), Finding::since);
        assertThat(book.update(List.of(draft(LINE, Verdict.LEAK)), List.of(), 99_000))
                .as("the better name is lost again, as after a restart")
                .singleElement()
                .returns(before.id(), Finding::id);
    }

    @Test
    void findingsOfTwoMaps_thatWereOneUnderAWorseName_areTwo() {
        FindingBook book = new FindingBook("shop");
        String id = book.update(List.of(draft(LINE, Verdict.LEAK)), List.of(), 1_000)
                .get(0)
                .id();
        book.update(List.of(draft(FIELD, Verdict.LEAK, LINE)), List.of(), 2_000);

        for (int second = 3; second <= 5; second++) {
            assertThat(book.update(
                            List.of(draft(LINE, Verdict.LEAK), draft(FIELD, Verdict.LEAK)), List.of(), 1_000L * second))
                    .as("another map that the line fills, found in second " + second)
                    .hasSize(2)
                    .anySatisfy(
                            each -> assertThat(each).returns(id, Finding::id).returns(FIELD, Finding::subject))
                    .anySatisfy(each ->
                            assertThat(each).returns(LINE, Finding::subject).doesNotReturn(id, Finding::id));
        }
    }

    @Test
    void finding_whoseEvidenceFlickers_isNotRevoked() {
        FindingBook book = new FindingBook("shop");
        book.update(List.of(draft(FIELD, Verdict.LEAK)), List.of(), 1_000);

        assertThat(book.update(List.of(), List.of(), 10_000)).singleElement().returns(false, Finding::revoked);
        assertThat(book.update(List.of(draft(FIELD, Verdict.UNDETERMINED)), List.of(), 11_000))
                .as("a milder verdict must last")
                .singleElement()
                .returns(Verdict.LEAK, Finding::verdict);
        assertThat(book.update(List.of(), List.of(), 30_000)).singleElement().returns(true, Finding::revoked);
        assertThat(book.update(List.of(), List.of(), 91_000)).as("dropped").isEmpty();
    }
}
