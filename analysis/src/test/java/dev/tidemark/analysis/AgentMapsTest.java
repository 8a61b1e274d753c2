package dev.tidemark.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.analysis.finding.Finding;
import dev.tidemark.analysis.finding.Verdict;
import dev.tidemark.analysis.signal.Heartbeat;
import dev.tidemark.analysis.signal.MapCensus;
import dev.tidemark.analysis.signal.MapId;
import dev.tidemark.analysis.signal.NameSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Maps that an agent has found: counted as far as the JDK's classes let it, and forgotten when they are gone. */
class AgentMapsTest extends AgentTelling {

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

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void agentThatComesAgain_andHasNotFoundTheMapsYet_doesNotMakeThemEmpty(boolean lastWordIsHeard) {
        for (int second = 0; second <= 60; second++) {
            line(second, 7, 5_000 + 1_000L * second);
            status(second, "on", 100 + second);
        }
        assertThat(leaks()).as("leaks while the first agent tells").hasSize(1);
        if (lastWordIsHeard) {
            status(61, "off: turned off", 161);
        }

        for (int second = 66; second <= 180; second++) {
            status(second, "on", second - 65);
            analysis.assess();
        }

        assertThat(map(LINE).entries())
                .as("entries that the second agent does not know")
                .isEqualTo(-1);
        assertThat(leaks())
                .as("leaks, of which nothing says that they are mended")
                .hasSize(1);

        line(181, 12, 200_000);
        status(181, "on", 200);
        line(182, 12, 200_000);
        assertThat(map(LINE).entries()).as("entries when it has grown again").isEqualTo(200_000);
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
