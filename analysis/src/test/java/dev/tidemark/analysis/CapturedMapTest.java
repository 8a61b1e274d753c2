package dev.tidemark.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.analysis.finding.Finding;
import dev.tidemark.analysis.finding.Kind;
import dev.tidemark.analysis.finding.Verdict;
import dev.tidemark.analysis.signal.Capture;
import dev.tidemark.analysis.signal.Capture.Through;
import dev.tidemark.analysis.signal.GarbageCollection;
import dev.tidemark.analysis.signal.GarbageCollection.Scope;
import dev.tidemark.analysis.signal.Heartbeat;
import dev.tidemark.analysis.signal.HolderWalk;
import dev.tidemark.analysis.signal.HolderWalk.HeldObject;
import dev.tidemark.analysis.signal.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

/** Walks in virtual time, each over samples that were allocated one a second and that live as long as the test says. */
class CapturedMapTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final String LISTENERS = "com.acme.Bus.listeners";
    private static final String ATTRIBUTES = "com.acme.Request.attributes";
    private static final int FOR_EVER = 1_000_000;

    private final TargetAnalysis analysis = new TargetAnalysis("shop");

    private static IntFunction<Capture> listeners(IntUnaryOperator howMany) {
        return second -> new Capture(
                Through.LISTENER,
                LISTENERS,
                ATTRIBUTES,
                true,
                howMany.applyAsInt(second),
                -1,
                null,
                LISTENERS + " → lambda in com.acme.Request → " + ATTRIBUTES + " → java.util.HashMap");
    }

    private void run(int until, IntUnaryOperator life, IntFunction<Capture> capture) {
        for (int second = 1; second <= until; second++) {
            Instant at = START.plusSeconds(second);
            analysis.accept(new GarbageCollection(
                    at, second, "G1New", "cause", Scope.YOUNG, Duration.ofMillis(1), Duration.ofMillis(1)));
            if (second % 30 == 0) {
                List<HeldObject> held = new ArrayList<>();
                for (int allocated = 1; allocated < second; allocated++) {
                    if (allocated + life.applyAsInt(allocated) > second) {
                        held.add(new HeldObject(
                                START.plusSeconds(allocated),
                                "java.util.HashMap$Node",
                                ATTRIBUTES,
                                "java.util.HashMap",
                                true,
                                null,
                                64,
                                10L * second,
                                true,
                                new Site("com.acme.Request", "handle", 31),
                                capture.apply(second)));
                    }
                }
                analysis.accept(new HolderWalk(at, START, Duration.ofMillis(100), held, 0));
            }
            analysis.accept(new Heartbeat(at));
            analysis.assess();
        }
    }

    private List<Finding> findings() {
        return analysis.assess().findings().stream()
                .filter(each -> each.kind() == Kind.CAPTURED_MAP && !each.revoked())
                .toList();
    }

    @Test
    void smallMaps_eachCapturedByAListener_nameTheListeners() {
        run(95, allocated -> FOR_EVER, listeners(second -> second * 10));

        assertThat(findings()).as("findings").singleElement().satisfies(each -> {
            assertThat(each.verdict()).isEqualTo(Verdict.LEAK);
            assertThat(each.subject()).isEqualTo(LISTENERS);
            assertThat(each.evidence().get(0).statement())
                    .startsWith("Held through a listener: com.acme.Bus.listeners → lambda in com.acme.Request");
            assertThat(each.growthSite()).isEqualTo("com.acme.Request.handle(Request.java:31)");
            assertThat(each.advice()).contains("Remove each listener", ATTRIBUTES);
        });
    }

    @Test
    void asManyListenersAsBefore_areNotWhatGrows() {
        run(95, allocated -> FOR_EVER, listeners(second -> 3));

        assertThat(findings()).as("findings about the listeners").isEmpty();
    }

    @Test
    void listenersThatComeAndGo_areNothing() {
        run(300, allocated -> 10, listeners(second -> second % 20));

        assertThat(findings()).as("findings").isEmpty();
    }

    @Test
    void mapInAThreadLocal_namesTheMapAndSaysRemove() {
        Capture capture = new Capture(
                Through.THREAD_LOCAL,
                "com.acme.Context",
                "com.acme.Context.values",
                true,
                -1,
                -1,
                "pool-#-thread-#",
                "a ThreadLocal of thread pool-#-thread-# → com.acme.Context.values → java.util.HashMap");
        run(95, allocated -> FOR_EVER, second -> capture);

        assertThat(findings()).as("findings").singleElement().satisfies(each -> {
            assertThat(each.verdict()).isEqualTo(Verdict.LEAK);
            assertThat(each.subject()).isEqualTo("com.acme.Context.values");
            assertThat(each.advice()).contains("ThreadLocal.remove() in a finally block");
        });
    }

    @Test
    void threadLocalCache_thatIsReplaced_isNothing() {
        Capture capture =
                new Capture(Through.THREAD_LOCAL, "com.acme.Buffer", null, true, -1, -1, "pool-#", "a ThreadLocal");
        run(300, allocated -> 5, second -> capture);

        assertThat(findings()).as("findings").isEmpty();
    }

    @Test
    void localVariable_isNoForgottenCapture() {
        Capture capture =
                new Capture(Through.LOCAL_VARIABLE, "com.acme.Main", ATTRIBUTES, true, -1, -1, "main", "thread main");
        run(95, allocated -> FOR_EVER, second -> capture);

        assertThat(findings()).as("findings").isEmpty();
    }
}
