package dev.tidemark.collector.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.Tidemark;
import dev.tidemark.analysis.signal.Site;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Test;

class FramesTest {

    private final Frames frames = new Frames();

    @Test
    void application_calledThroughTheJdk_isTheFirstFrameOutsideIt() {
        RecordedEvent event = only(() -> new TreeMap<>(Map.of(1, 1)).forEach(FramesTest::mark));
        Site site = frames.application(event);
        assertThat(site).as("site").isNotNull();
        assertThat(site.className()).as("class").isEqualTo(FramesTest.class.getName());
        assertThat(site.method()).as("method").isEqualTo("mark");
        assertThat(site.line()).as("line").isPositive();
    }

    @Test
    void application_insideAWatchedMap_isWhoeverCalledTheMap() {
        List<RecordedEvent> inserts = Recorded.events(
                recording -> {
                    recording.enable("dev.tidemark.MapCensus");
                    recording.enable("dev.tidemark.MapInsert").withStackTrace();
                },
                () -> put(Tidemark.watch("frames", new HashMap<>())));
        assertThat(inserts.stream()
                        .filter(event -> event.getEventType().getName().equals("dev.tidemark.MapInsert")
                                && "frames".equals(event.getString("name")))
                        .map(frames::application))
                .as("sites of the inserts")
                .anySatisfy(site -> {
                    assertThat(site).as("site of the first insert").isNotNull();
                    assertThat(site.className() + "." + site.method())
                            .as("its caller")
                            .isEqualTo(FramesTest.class.getName() + ".put");
                });
    }

    @Test
    void application_noStackRecorded_isNull() {
        RecordedEvent event = Recorded.events(
                        recording -> recording.enable(Mark.class).withoutStackTrace(), () -> mark(1, 1))
                .get(0);
        assertThat(frames.application(event)).as("site without a stack").isNull();
        assertThat(frames.collectionCalled(event))
                .as("collection without a stack")
                .isNull();
    }

    @Test
    void collectionCalled_tableOfASet_isTheSet() {
        List<RecordedEvent> tables = Recorded.events(
                recording -> recording.enable("jdk.ObjectAllocationOutsideTLAB").withStackTrace(),
                () -> new HashSet<>(1 << 20).add(1));
        assertThat(tables.stream()
                        .filter(event -> TypeNames.readable(event.getClass("objectClass"))
                                .equals("java.util.HashMap$Node[]"))
                        .map(frames::collectionCalled))
                .as("collections whose tables were allocated")
                .contains("java.util.HashSet");
    }

    @Test
    void collectionCalled_noCollectionAtTheTop_isNull() {
        assertThat(frames.collectionCalled(only(() -> mark(1, 1))))
                .as("collection that allocated, by the stack of an application's own event")
                .isNull();
    }

    @Test
    void stack_isTheLineAndWhoCalledIt() {
        Frames.Stack stack = frames.stack(only(() -> new TreeMap<>(Map.of(1, 1)).forEach(FramesTest::mark)));
        assertThat(stack).as("stack").isNotNull();
        assertThat(stack.site().method()).as("line of the application").isEqualTo("mark");
        assertThat(stack.callers())
                .as("callers, the nearest first, the JDK's among them")
                .hasSizeBetween(5, 30)
                .extracting(Site::method)
                .contains("forEach", "only", "stack_isTheLineAndWhoCalledIt");
    }

    @Test
    void stack_ofADeepRecursion_isCut() {
        List<RecordedEvent> events = Recorded.events(recording -> recording.enable(Mark.class), () -> recurse(50));
        Frames.Stack stack = frames.stack(events.get(0));
        assertThat(stack).as("stack").isNotNull();
        assertThat(stack.callers()).as("callers kept").hasSize(30);
    }

    private static int recurse(int depth) {
        if (depth == 0) {
            mark(1, 1);
            return 0;
        }
        return 1 + recurse(depth - 1);
    }

    @Test
    void application_manyStacks_eachHasItsOwnSite() {
        List<RecordedEvent> events = Recorded.events(recording -> recording.enable(Mark.class), () -> {
            for (int i = 0; i < 100; i++) {
                mark(1, 1);
                put(new HashMap<>());
                other();
            }
        });
        assertThat(events.stream().map(frames::application).map(site -> site == null ? "none" : site.method()))
                .as("methods of 200 events, two stacks in turns")
                .hasSize(200)
                .containsSubsequence("mark", "other", "mark", "other");
        assertThat(frames.application(events.get(0)))
                .as("site of a stack that is remembered, against one that is looked into for the first time")
                .isEqualTo(new Frames().application(events.get(0)));
    }

    private static RecordedEvent only(Runnable code) {
        List<RecordedEvent> events = Recorded.events(recording -> recording.enable(Mark.class), code);
        assertThat(events).as("events").hasSize(1);
        return events.get(0);
    }

    private static void put(Map<Object, Object> map) {
        map.put(1, 1);
    }

    private static void mark(Object key, Object value) {
        new Mark().commit();
    }

    private static void other() {
        new Mark().commit();
    }

    @Name("test.Mark")
    @StackTrace
    private static final class Mark extends Event {}
}
