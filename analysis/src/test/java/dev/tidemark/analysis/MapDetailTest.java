package dev.tidemark.analysis;

import static dev.tidemark.analysis.SimulatedJvm.MIB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.analysis.signal.HolderStep;
import dev.tidemark.analysis.signal.HolderWalk;
import dev.tidemark.analysis.signal.HolderWalk.HeldObject;
import dev.tidemark.analysis.signal.MapCleanup;
import dev.tidemark.analysis.signal.MapCleanup.Cause;
import dev.tidemark.analysis.signal.MapId;
import dev.tidemark.analysis.signal.Site;
import dev.tidemark.analysis.signal.TableAllocation;
import dev.tidemark.analysis.statistics.Reading;
import dev.tidemark.analysis.view.MapDetail;
import dev.tidemark.analysis.view.MapDetail.Cleanup;
import dev.tidemark.analysis.view.MapDetail.SiteUnit;
import dev.tidemark.analysis.view.MapDetail.TableGrowth;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is told of one map. */
class MapDetailTest {

    private static final Site PUT = new Site("com.acme.Sessions", "add", 42);
    private static final Site CALLER = new Site("com.acme.Login", "done", 17);

    private final SimulatedJvm jvm = new SimulatedJvm(1, 128 * MIB);

    @Test
    void map_thatTurnsOver_hasItsCurvesAndCauses() {
        jvm.map("products", (second, entries, inserts) -> Math.min(5_000, entries + inserts));
        jvm.run(30);
        MapId map = new MapId(1, "products");
        jvm.accept(new MapCleanup(jvm.at(), map, Cause.EVICT, 40, 5_000, 8192));
        jvm.accept(new MapCleanup(jvm.at(), map, Cause.EVICT, 2, 5_000, 16_384));
        jvm.accept(new MapCleanup(jvm.at(), map, Cause.CLEAR, 5_000, 0, -1));
        jvm.run(1);

        MapDetail detail = jvm.analysis.map("products");

        assertThat(detail).as("what is known").isNotNull();
        assertThat(detail.entries()).as("entries").hasSizeGreaterThan(25);
        assertThat(detail.capacity())
                .as("slots where they changed, and now")
                .hasSizeBetween(2, 10)
                .isSortedAccordingTo(Comparator.comparingLong(Reading::millis));
        assertThat(detail.capacity().get(detail.capacity().size() - 1).value())
                .as("slots now")
                .isEqualTo(8192.0);
        assertThat(detail.inserts())
                .as("inserts only become more")
                .isSortedAccordingTo(Comparator.comparingDouble(Reading::value));
        assertThat(detail.removals()).as("removals").isNotEmpty();
        assertThat(detail.cleanups())
                .as("causes")
                .containsExactlyInAnyOrder(
                        new Cleanup(Cause.EVICT, 2, 42, 16_384), new Cleanup(Cause.CLEAR, 1, 5_000, -1));
        assertThat(detail.siteUnit()).as("unit of the sites").isEqualTo(SiteUnit.INSERTS);
        assertThat(detail.findings()).as("findings").isEmpty();
    }

    @Test
    void map_thatNobodyKnows_isNone() {
        jvm.run(1);
        assertThat(jvm.analysis.map("nothing")).as("map").isNull();
        assertThat(new TargetAnalysis("shop").map("nothing"))
                .as("map before the first assessment")
                .isNull();
    }

    @Test
    void map_withoutOurLibrary_hasGrowthsSitesAndHolder() {
        for (int i = 0; i < 4; i++) {
            jvm.accept(new TableAllocation(
                    jvm.at().plusSeconds(i), "java.util.HashMap", 4096L << i, 16_384L << i, PUT, List.of(CALLER)));
        }
        List<HolderStep> path =
                List.of(new HolderStep("com.acme.Sessions", "ACTIVE"), new HolderStep("java.util.HashMap", null));
        HeldObject held = new HeldObject(
                jvm.at(),
                "java.util.HashMap$Node",
                "com.acme.Sessions.ACTIVE",
                "java.util.HashMap",
                true,
                null,
                32_768,
                20_000,
                true,
                PUT,
                null,
                path);
        jvm.accept(new HolderWalk(jvm.at().plusSeconds(5), jvm.at(), Duration.ofMillis(80), List.of(held), 0));
        jvm.run(6);

        MapDetail detail = jvm.analysis.map("com.acme.Sessions.ACTIVE");

        assertThat(detail).as("what is known").isNotNull();
        assertThat(detail.path()).as("who holds it").isEqualTo(path);
        assertThat(detail.growths())
                .as("growths")
                .hasSize(4)
                .endsWith(
                        new TableGrowth(SimulatedJvm.START.plusSeconds(3).toEpochMilli(), -1, 32_768, PUT.toString()));
        assertThat(detail.siteUnit()).as("unit of the sites").isEqualTo(SiteUnit.SLOTS);
        assertThat(detail.sites())
                .as("who called the line")
                .isNotNull()
                .satisfies(all -> assertThat(all.children().get(0).name()).isEqualTo(CALLER.toString()));
        assertThat(detail.ages()).as("tenths of the time").hasSize(10);
        assertThat(detail.keys()).as("keys").isNull();
    }
}
