package dev.tidemark.analysis;

import static dev.tidemark.analysis.SimulatedJvm.MIB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.analysis.signal.EventsLost;
import dev.tidemark.analysis.signal.GarbageCollection;
import dev.tidemark.analysis.signal.GarbageCollection.Scope;
import dev.tidemark.analysis.signal.MapGrowth;
import dev.tidemark.analysis.signal.MapId;
import dev.tidemark.analysis.statistics.Reading;
import dev.tidemark.analysis.view.CollectionPauses;
import dev.tidemark.analysis.view.Mark;
import dev.tidemark.analysis.view.TimelineView;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is drawn of one JVM. */
class TimelineViewTest {

    private final SimulatedJvm jvm = new SimulatedJvm(1, 128 * MIB);

    @Test
    void timeline_ofALeak_isWhole() {
        jvm.map("sessions", (second, entries, inserts) -> entries + inserts)
                .inserting(500)
                .weighing(500);
        jvm.map("products", (second, entries, inserts) -> Math.min(20_000, entries + inserts));
        jvm.run(60);
        jvm.accept(
                new MapGrowth(jvm.at(), new MapId(1, "sessions"), 32_768, 65_536, 30_000, Duration.ofMillis(2), null));
        jvm.run(1);

        TimelineView timeline = jvm.analysis.timeline();

        assertThat(timeline.fromMillis()).as("from").isEqualTo(SimulatedJvm.START.toEpochMilli());
        assertThat(timeline.untilMillis())
                .as("until")
                .isEqualTo(SimulatedJvm.START.plusSeconds(61).plusMillis(5).toEpochMilli());
        assertThat(timeline.limitBytes()).as("limit").isEqualTo(128 * MIB);
        assertThat(timeline.live())
                .as("whole-heap readings, one in ten seconds")
                .hasSizeBetween(5, 7);
        assertThat(timeline.live()).as("in order").isSortedAccordingTo(Comparator.comparingLong(Reading::millis));
        assertThat(timeline.troughs()).as("what the forecast goes by").isNotEmpty();
        assertThat(timeline.allocation())
                .as("allocation, about 40 MiB a second")
                .hasSizeGreaterThan(50)
                .allSatisfy(each -> assertThat(each.value()).isBetween(20.0 * MIB, 80.0 * MIB));
        assertThat(timeline.collections()).as("collections").hasSizeGreaterThan(50);
        assertThat(timeline.collections().stream()
                        .mapToLong(CollectionPauses::collections)
                        .sum())
                .as("each counted once")
                .isEqualTo(61);
        assertThat(timeline.maps())
                .as("most suspicious first")
                .extracting(each -> each.name())
                .containsExactly("sessions", "products");
        assertThat(timeline.maps().get(0).entries()).as("the curve of the leak").hasSizeGreaterThan(50);
        assertThat(timeline.forecast()).as("the finding that foretells the end").isNotNull();
        assertThat(timeline.marks())
                .as("the finding and the growth")
                .anySatisfy(each -> {
                    assertThat(each.kind()).isEqualTo(Mark.Kind.FINDING);
                    assertThat(each.text()).startsWith("Leak, unbounded growth: sessions");
                    assertThat(each.map()).isEqualTo("sessions");
                    assertThat(each.finding()).isNotNull();
                })
                .anySatisfy(each -> {
                    assertThat(each.kind()).isEqualTo(Mark.Kind.GROWTH);
                    assertThat(each.text()).contains("65,536 slots");
                });
    }

    @Test
    void timeline_afterARestart_isOfTheNewLife() {
        jvm.map("sessions", (second, entries, inserts) -> entries + inserts)
                .inserting(500)
                .weighing(500);
        jvm.run(60);
        jvm.restart();
        long restarted = jvm.at().toEpochMilli();
        jvm.run(5);

        TimelineView timeline = jvm.analysis.timeline();

        assertThat(timeline.fromMillis()).as("from").isEqualTo(restarted);
        assertThat(timeline.live())
                .as("nothing of the life before")
                .allSatisfy(each -> assertThat(each.millis()).isGreaterThanOrEqualTo(restarted));
        assertThat(timeline.marks())
                .as("the restart and what it revoked")
                .extracting(Mark::kind)
                .contains(Mark.Kind.RESTART, Mark.Kind.REVOKED);
    }

    @Test
    void timeline_beforeTheFirstSignal_isEmpty() {
        TimelineView timeline = new TargetAnalysis("shop").timeline();

        assertThat(timeline.fromMillis()).as("from").isEqualTo(-1);
        assertThat(timeline.untilMillis()).as("until").isEqualTo(-1);
        assertThat(List.of(timeline.live(), timeline.allocation(), timeline.collections(), timeline.marks()))
                .as("curves")
                .allSatisfy(each -> assertThat(each).isEmpty());
    }

    @Test
    void timeline_ofALongLife_keepsTheLongestPause() {
        for (int i = 0; i < 20_000; i++) {
            Duration pause = Duration.ofMillis(i == 7_777 ? 900 : 3);
            jvm.accept(new GarbageCollection(
                    jvm.at().plusSeconds(30L * i), 1000 + i, "G1New", "", Scope.YOUNG, pause, pause));
        }

        TimelineView timeline = jvm.analysis.timeline();

        assertThat(timeline.collections())
                .as("collections of a week")
                .hasSizeBetween(TimelineView.MOST_READINGS / 2, TimelineView.MOST_READINGS);
        assertThat(timeline.collections()).as("the long one, at its own time").anySatisfy(each -> {
            assertThat(each.longestSeconds()).isEqualTo(0.9);
            assertThat(each.millis())
                    .isEqualTo(jvm.at().plusSeconds(30L * 7_777).toEpochMilli());
        });
    }

    @Test
    void marks_ofAFlood_stayFew() {
        for (int i = 0; i < 1000; i++) {
            jvm.accept(new EventsLost(jvm.at().plusSeconds(i), i % 2 == 0 ? "buffer" : "log", 3));
            jvm.accept(new EventsLost(jvm.at().plusSeconds(i), i % 2 == 0 ? "buffer" : "log", 4));
        }

        List<Mark> marks = jvm.analysis.timeline().marks();

        assertThat(marks).as("marks").hasSizeBetween(1, TimelineView.MOST_MARKS);
        assertThat(marks.get(marks.size() - 1).text())
                .as(
                        "what was lost for one reason within a minute is one mark, though other losses came between: 20 times 7")
                .isEqualTo("Lost: log (140).");
    }
}
