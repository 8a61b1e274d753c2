package dev.tidemark.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.analysis.SimulatedSampler.Holder;
import dev.tidemark.analysis.SimulatedSampler.Size;
import dev.tidemark.analysis.SimulatedSampler.Stay;
import dev.tidemark.analysis.finding.Kind;
import dev.tidemark.analysis.finding.Verdict;
import dev.tidemark.analysis.signal.NameSource;
import dev.tidemark.analysis.view.Assessment;
import dev.tidemark.analysis.view.MapView;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of a JVM that has none of our code, in a heap so large that its collections tell nothing of the live set. */
class ZeroTouchTest {

    private static final int FOR_EVER = 1_000_000;
    private static final Stay STAYS = putAt -> FOR_EVER;

    @ParameterizedTest
    @CsvSource({
        "java.util.HashMap, 1",
        "java.util.HashMap, 2",
        "java.util.HashMap, 3",
        "java.util.concurrent.ConcurrentHashMap, 4",
        "java.util.concurrent.ConcurrentHashMap, 5",
        "java.util.concurrent.ConcurrentHashMap, 6"
    })
    void leak_inAStaticMap_isNamedByItsFieldWithin75Seconds(String type, long seed) {
        SimulatedSampler jvm = new SimulatedSampler(seed);
        Holder leak = jvm.holder("com.acme.Sessions.ACTIVE", type, STAYS, second -> 2_000L * second);
        jvm.holder("com.acme.Prices.CACHE", type, putAt -> 15, second -> Math.min(30_000, second * 2_000L));

        Assessment assessment = jvm.run(70);

        assertThat(jvm.everLeaks()).as("leaks within 70 s").containsExactly("com.acme.Sessions.ACTIVE");
        assertThat(assessment.findings().get(0)).satisfies(each -> {
            assertThat(each.kind()).isEqualTo(Kind.UNBOUNDED_GROWTH);
            assertThat(each.subjectType()).isEqualTo(type);
            assertThat(each.growthSite()).isEqualTo(leak.site.toString());
            assertThat(each.revoked()).isFalse();
        });
        assertThat(assessment.maps())
                .as("the growth site as a name has given way to the field")
                .filteredOn(each -> leak.site.toString().equals(each.growthSite()))
                .singleElement()
                .returns("com.acme.Sessions.ACTIVE", MapView::name)
                .returns(NameSource.HOLDER, MapView::nameSource);
    }

    static Stream<Arguments> lookAlikes() {
        Size thirtyThousand = second -> 30_000;
        return Stream.of(
                        Arguments.of("expiring cache, 20 s", (Stay) putAt -> 20, thirtyThousand),
                        Arguments.of("LRU under churn", (Stay) putAt -> 5, thirtyThousand),
                        Arguments.of("plateau after 12 s", (Stay) putAt -> putAt < 12 ? FOR_EVER : -1, thirtyThousand),
                        Arguments.of(
                                "reload of reference data",
                                (Stay) putAt -> putAt == 30 ? FOR_EVER : putAt == 1 ? 29 : -1,
                                thirtyThousand),
                        Arguments.of("fill and clear", (Stay) putAt -> 10 - putAt % 10, thirtyThousand),
                        Arguments.of("plain garbage", (Stay) putAt -> 0, (Size) second -> 0))
                .flatMap(each -> Stream.of(1L, 2L, 3L)
                        .map(seed -> Arguments.of(each.get()[0], each.get()[1], each.get()[2], seed)));
    }

    @ParameterizedTest(name = "{0}, seed {3}")
    @MethodSource("lookAlikes")
    void lookAlike_forFiveMinutes_isNeverCalledALeak(String what, Stay stay, Size size, long seed) {
        SimulatedSampler jvm = new SimulatedSampler(seed);
        jvm.holder("com.acme.Shop.CACHE", "java.util.concurrent.ConcurrentHashMap", stay, size);

        jvm.run(300);

        assertThat(jvm.everLeaks()).as(what).isEmpty();
    }

    @Test
    void valuesReplacedInOldEntries_areNoLeak() {
        SimulatedSampler jvm = new SimulatedSampler(1);
        Holder settings = jvm.holder(
                "com.acme.Settings.ALL",
                "java.util.concurrent.ConcurrentHashMap",
                putAt -> putAt < 10 ? FOR_EVER : -1,
                second -> 30_000);
        settings.valueStay = putAt -> 10;

        jvm.run(300);

        assertThat(jvm.everLeaks()).as("a fixed set of keys").isEmpty();
    }

    @Test
    void list_thatGrows_isGrowthThatNoMapExplains() {
        SimulatedSampler jvm = new SimulatedSampler(1);
        jvm.holder("com.acme.Audit.LOG", "java.util.ArrayList", STAYS, second -> second * 2_000L).inMap = false;

        Assessment assessment = jvm.run(90);

        assertThat(assessment.findings()).as("findings").singleElement().satisfies(each -> {
            assertThat(each.kind()).isEqualTo(Kind.UNEXPLAINED_GROWTH);
            assertThat(each.verdict()).isEqualTo(Verdict.LEAK);
            assertThat(each.subject()).isEqualTo("com.acme.Audit.LOG");
        });
    }

    @Test
    void walks_areWishedForEverMoreRarely() {
        SimulatedSampler jvm = new SimulatedSampler(1);
        jvm.holder("com.acme.Sessions.ACTIVE", "java.util.HashMap", STAYS, second -> 2_000L * second);

        jvm.run(600);

        assertThat(jvm.walks())
                .as("three until a verdict may be made, then each after twice the time")
                .containsExactly(12, 29, 45, 75, 135, 255, 495);
    }

    @Test
    void leak_thatIsDrained_isRevokedByALaterWalk() {
        SimulatedSampler jvm = new SimulatedSampler(1);
        jvm.holder(
                "com.acme.Sessions.ACTIVE",
                "java.util.HashMap",
                putAt -> putAt < 80 ? 80 - putAt : -1,
                second -> second < 80 ? 2_000L * second : 0);

        assertThat(jvm.run(70).findings()).as("before").anyMatch(each -> each.verdict() == Verdict.LEAK);
        assertThat(jvm.run(100).findings()).as("after").allMatch(each -> each.revoked());
    }
}
