package dev.tidemark.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.analysis.finding.Finding;
import dev.tidemark.analysis.signal.NameSource;
import dev.tidemark.analysis.view.MapView;
import org.junit.jupiter.api.Test;

/** Maps that an agent has found are named by a line first, and by a better name later. */
class AgentMapNamesTest extends AgentTelling {

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
}
