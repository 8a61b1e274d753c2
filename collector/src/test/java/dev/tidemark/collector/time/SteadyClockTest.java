package dev.tidemark.collector.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SteadyClockTest {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private Instant now = BEGIN;
    private long nanos = 42;
    private final SteadyClock clock = new SteadyClock(new Wall(), () -> nanos);

    private final class Wall extends Clock {

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private void set(Duration ahead) {
        now = now.plus(ahead);
    }

    private void pass(Duration time) {
        set(time);
        nanos += time.toNanos();
    }

    @Test
    void instant_machinesClockIsSet_goesOnEvenly() {
        pass(Duration.ofSeconds(5));
        set(Duration.ofHours(-1));
        pass(Duration.ofSeconds(5));
        assertThat(clock.instant()).as("ten seconds later").isEqualTo(BEGIN.plusSeconds(10));
    }

    @Test
    void shown_machinesClockIsSet_isAsLongAgoByThatClock() {
        pass(Duration.ofSeconds(5));
        Instant event = clock.instant();
        assertThat(clock.shown(event)).as("before anybody set it").isEqualTo(event);
        pass(Duration.ofSeconds(5));
        set(Duration.ofHours(-1));
        assertThat(clock.shown(event))
                .as("five seconds ago, by a clock that was set back an hour")
                .isEqualTo(now.minusSeconds(5));
        set(Duration.ofHours(2));
        assertThat(clock.shown(event))
                .as("five seconds ago, by a clock that was set forwards an hour")
                .isEqualTo(now.minusSeconds(5));
    }

    @Test
    void shown_machinesClockDrifts_doesNotTremble() {
        Instant event = clock.instant();
        set(Duration.ofMillis(300));
        assertThat(clock.shown(event)).as("a little drift").isEqualTo(event);
    }
}
