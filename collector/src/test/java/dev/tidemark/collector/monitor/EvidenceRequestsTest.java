package dev.tidemark.collector.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.analysis.view.Assessment;
import dev.tidemark.analysis.view.HeapView;
import dev.tidemark.analysis.view.PauseHistogram;
import dev.tidemark.collector.source.Connection;
import dev.tidemark.collector.target.EvidenceAnswer;
import dev.tidemark.collector.time.ManualClock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class EvidenceRequestsTest {

    private static final Duration NONE = Duration.ZERO;

    private final ManualClock clock = new ManualClock();
    private final Walks target = new Walks();
    private final EvidenceRequests requests = new EvidenceRequests(clock);
    private HolderSearch search = search(Duration.ofSeconds(3));

    @Test
    void look_withoutARequest_doesNotTouchTheTarget() {
        look(NONE);
        assertThat(target.walks).as("walks").isZero();
    }

    @Test
    void request_affordable_isAnsweredWithItsMeasuredCost() {
        CompletableFuture<EvidenceAnswer> answer = requests.ask();
        look(NONE);
        assertThat(target.walks).as("walks").isEqualTo(1);
        assertThat(answer).as("an answer before the JVM has told the cost").isNotDone();

        clock.advance(Duration.ofSeconds(1));
        look(Duration.ofMillis(300));
        clock.advance(Duration.ofSeconds(1));
        look(Duration.ofMillis(400));
        assertThat(answer).as("an answer while pauses still arrive").isNotDone();
        clock.advance(Duration.ofSeconds(2));
        look(Duration.ofMillis(400));

        assertThat(answer).as("the answer").isCompletedWithValue(new EvidenceAnswer(true, null, 0.4));
        assertThat(target.walks).as("walks in all").isEqualTo(1);
    }

    @Test
    void request_beyondTheBudget_isRefusedWithItsReason() {
        search = search(NONE);
        CompletableFuture<EvidenceAnswer> answer = requests.ask();
        look(NONE);

        assertRefused(answer, "of its budget of 0.0 s");
        assertThat(target.walks).as("walks").isZero();
    }

    @Test
    void request_rightAfterAWalk_isRefused() {
        CompletableFuture<EvidenceAnswer> first = requests.ask();
        look(NONE);
        clock.advance(Duration.ofSeconds(1));
        look(Duration.ofMillis(1));
        clock.advance(Duration.ofSeconds(2));
        look(Duration.ofMillis(1));

        assertThat(first).as("the first answer").isCompleted();
        CompletableFuture<EvidenceAnswer> second = requests.ask();
        look(Duration.ofMillis(1));

        assertRefused(second, "less than 10 s ago");
        assertThat(target.walks).as("walks").isEqualTo(1);
    }

    @Test
    void request_besideAnother_isRefusedAndDoesNotWait() {
        CompletableFuture<EvidenceAnswer> first = requests.ask();
        assertThat(first).as("the first answer").isNotDone();
        assertRefused(requests.ask(), "Another request");
    }

    @Test
    void request_whoseCostIsNeverTold_isAnsweredAllTheSame() {
        CompletableFuture<EvidenceAnswer> answer = requests.ask();
        look(NONE);
        clock.advance(Duration.ofSeconds(10));
        look(NONE);

        assertThat(answer)
                .as("the answer")
                .isCompletedWithValueMatching(it -> it.granted() && it.pauseSeconds() == null);
    }

    @Test
    void request_beforeAnythingIsKnown_isRefused() {
        CompletableFuture<EvidenceAnswer> answer = requests.ask();
        requests.serve(search, target, Pipeline.Reading.NONE, histogram -> {});

        assertRefused(answer, "Nothing is known");
    }

    private static void assertRefused(CompletableFuture<EvidenceAnswer> answer, String because) {
        assertThat(answer)
                .as("the answer")
                .isCompletedWithValueMatching(it -> !it.granted())
                .isCompletedWithValueMatching(
                        it -> String.valueOf(it.reason()).contains(because), "refused because " + because);
    }

    /** What the monitor's thread does at each of its looks. */
    private void look(Duration walkPauses) {
        PauseHistogram noPauses = new PauseHistogram(Collections.nCopies(PauseHistogram.BOUNDS.size() + 1, 0L), 0);
        HeapView heap = new HeapView(100L << 20, null, -1, 0, 0, 0, noPauses, List.of());
        Assessment assessment =
                new Assessment(clock.instant(), null, null, heap, List.of(), List.of(), List.of(), null, 0, null, null);
        Pipeline.Reading reading =
                new Pipeline.Reading(clock.instant(), assessment, Map.of(), Map.of(), walkPauses, "G1Old");
        search.consider(target, reading, histogram -> {});
        requests.serve(search, target, reading, histogram -> {});
    }

    private HolderSearch search(Duration budget) {
        return new HolderSearch(
                new MonitorSettings("test", Duration.ofMinutes(1), 1 << 20, budget, Duration.ofHours(1), false), clock);
    }

    private static final class Walks implements Connection {
        private int walks;

        @Override
        public void walk(Duration cutoff) {
            walks++;
        }

        @Override
        public String classHistogram() {
            return "";
        }

        @Override
        public void disable(String event) {}

        @Override
        public long heapUsedBytes() {
            return 0;
        }

        @Override
        public void close(boolean endRecording) {}
    }
}
