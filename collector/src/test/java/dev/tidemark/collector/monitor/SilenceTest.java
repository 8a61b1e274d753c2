package dev.tidemark.collector.monitor;

import static dev.tidemark.collector.monitor.Silence.Verdict.BEGINNING;
import static dev.tidemark.collector.monitor.Silence.Verdict.DEAD;
import static dev.tidemark.collector.monitor.Silence.Verdict.SLOW_TO_BEGIN;
import static dev.tidemark.collector.monitor.Silence.Verdict.STALLED;
import static dev.tidemark.collector.monitor.Silence.Verdict.STREAMING;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SilenceTest {

    private static final Duration TICK = Duration.ofMillis(250);

    private long nanos = 42;
    private final Silence silence = new Silence(() -> nanos);

    @Test
    void tick_targetIsHeardEverySecond_streams() {
        for (int second = 0; second < 60; second++) {
            silence.heard();
            silence.delivered();
            assertThat(after(Duration.ofSeconds(1)))
                    .as("verdict in second %d", second)
                    .isEqualTo(STREAMING);
        }
    }

    @Test
    void tick_targetFallsSilent_stallsWithinFourSecondsAndIsGivenUpAfterFifteen() {
        stream();
        assertThat(after(Duration.ofMillis(3_500)))
                .as("after 3.5 s: three heartbeats may be late")
                .isEqualTo(STREAMING);
        assertThat(after(TICK)).as("after 3.75 s").isEqualTo(STALLED);
        assertThat(after(Duration.ofMillis(11_250))).as("after 15 s").isEqualTo(STALLED);
        assertThat(after(TICK)).as("after 15.25 s").isEqualTo(DEAD);
        assertThat(silence.length()).as("length of the silence").isEqualTo(Duration.ofMillis(15_250));
    }

    @Test
    void tick_stalledTargetSpeaksAgain_streams() {
        stream();
        assertThat(after(Duration.ofSeconds(10))).as("after 10 s").isEqualTo(STALLED);
        silence.heard();
        assertThat(after(TICK)).as("heard again").isEqualTo(STREAMING);
    }

    @Test
    void tick_weWereStoppedOurselves_isNotTheTargetsSilence() {
        stream();
        nanos += Duration.ofMinutes(10).toNanos();
        assertThat(silence.tick())
                .as("the first tick after we were stopped for ten minutes")
                .isEqualTo(STREAMING);
        assertThat(after(Duration.ofSeconds(2))).as("2 s later").isEqualTo(STREAMING);
        assertThat(after(Duration.ofSeconds(2)))
                .as("4 s later, now that we listen and hear nothing")
                .isEqualTo(STALLED);
    }

    @Test
    void tick_nothingDeliveredYet_isPatientForThreeQuartersOfAMinute() {
        assertThat(after(Duration.ofSeconds(3))).as("after 3 s").isEqualTo(BEGINNING);
        assertThat(after(Duration.ofSeconds(41))).as("after 44 s").isEqualTo(SLOW_TO_BEGIN);
        assertThat(after(Duration.ofSeconds(2))).as("after 46 s").isEqualTo(DEAD);
    }

    @Test
    void tick_firstChunkArrivesSlowly_isNotDead() {
        for (int second = 0; second < 120; second++) {
            silence.heard();
            assertThat(after(Duration.ofSeconds(1)))
                    .as("verdict in second %d, with bytes and no event yet", second)
                    .isEqualTo(second < 10 ? BEGINNING : SLOW_TO_BEGIN);
        }
    }

    private void stream() {
        silence.delivered();
        silence.heard();
        assertThat(silence.tick()).as("before the fault").isEqualTo(STREAMING);
    }

    /** The verdict after a time in which the clock ticked as it should. */
    private Silence.Verdict after(Duration time) {
        Silence.Verdict verdict = STREAMING;
        for (long ticks = time.dividedBy(TICK); ticks > 0; ticks--) {
            nanos += TICK.toNanos();
            verdict = silence.tick();
        }
        return verdict;
    }
}
