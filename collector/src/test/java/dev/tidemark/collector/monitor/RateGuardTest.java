package dev.tidemark.collector.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RateGuardTest {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final RateGuard guard = guard("jdk.JavaMonitorEnter");

    private static RateGuard guard(String event) {
        return RateGuard.all(Set.of("jdk.JavaMonitorEnter", "dev.tidemark.MapInsert", "jdk.CPULoad")).stream()
                .filter(each -> each.event().equals(event))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void all_heartbeat_isNeverTurnedOff() {
        assertThat(RateGuard.all(Set.of("jdk.CPULoad")))
                .as("the event without which the stream passes for dead")
                .noneMatch(each -> each.event().equals("jdk.CPULoad"));
    }

    @Test
    void isTooMuch_floodOfAnyEvent_isNoticedWithinTwoSecondsAndToldOnce() {
        RateGuard flood = guard("dev.tidemark.MapInsert");
        flood.isTooMuch(0, BEGIN, 0);
        assertThat(flood.isTooMuch(90_000, BEGIN.plusSeconds(2), 0))
                .as("45,000 a second")
                .isFalse();
        assertThat(flood.isTooMuch(1_090_000, BEGIN.plusSeconds(4), 0))
                .as("500,000 a second")
                .isTrue();
        assertThat(flood.isTooMuch(9_000_000, BEGIN.plusSeconds(20), 0))
                .as("what was sent before it was turned off, read late")
                .isFalse();
    }

    @Test
    void isTooMuch_floodThatCouldNotBeTurnedOff_isToldAgainSoon() {
        RateGuard flood = guard("dev.tidemark.MapInsert");
        flood.isTooMuch(0, BEGIN, 0);
        assertThat(flood.isTooMuch(1_000_000, BEGIN.plusSeconds(2), 0))
                .as("500,000 a second")
                .isTrue();
        flood.tryAgain();
        assertThat(flood.isTooMuch(2_000_000, BEGIN.plusSeconds(4), 0))
                .as("500,000 a second, still")
                .isTrue();
    }

    @Test
    void isTooMuch_floodOfWhichTheLogDropsMost_isNoticed() {
        RateGuard flood = guard("dev.tidemark.MapInsert");
        flood.isTooMuch(0, BEGIN, 0);
        assertThat(flood.isTooMuch(300_000, BEGIN.plusSeconds(10), 8))
                .as("300,000 in the two seconds of ten that the log still had")
                .isTrue();
    }

    @Test
    void isTooMuch_afterALongGap_isJudgedByWhatWasHeard() {
        RateGuard flood = guard("dev.tidemark.MapInsert");
        flood.isTooMuch(0, BEGIN, 0);
        assertThat(flood.isTooMuch(80_000, BEGIN.plusSeconds(3_602), 3_600))
                .as("40,000 a second, an hour of which is lost")
                .isFalse();
    }

    @Test
    void isTooMuch_clockSetBack_beginsAnew() {
        RateGuard flood = guard("dev.tidemark.MapInsert");
        flood.isTooMuch(0, BEGIN, 0);
        flood.isTooMuch(0, BEGIN.minusSeconds(3_600), 0);
        assertThat(flood.isTooMuch(1_000_000, BEGIN.minusSeconds(3_598), 0))
                .as("500,000 a second")
                .isTrue();
    }

    @Test
    void isTooMuch_firstLook_tellsNothingYet() {
        assertThat(guard.isTooMuch(1_000_000, BEGIN, 0))
                .as("a million since when?")
                .isFalse();
    }

    @Test
    void isTooMuch_fiveHundredASecond_isBorne() {
        guard.isTooMuch(0, BEGIN, 0);
        assertThat(guard.isTooMuch(5_000, BEGIN.plusSeconds(10), 0))
                .as("5,000 in 10 s")
                .isFalse();
    }

    @Test
    void isTooMuch_moreForTenSeconds_isTooMuch() {
        guard.isTooMuch(0, BEGIN, 0);
        assertThat(guard.isTooMuch(5_001, BEGIN.plusSeconds(9), 0))
                .as("not for long enough yet")
                .isFalse();
        assertThat(guard.isTooMuch(5_001, BEGIN.plusSeconds(10), 0))
                .as("5,001 in 10 s")
                .isTrue();
    }

    @Test
    void isTooMuch_burstLongAgo_isForgotten() {
        guard.isTooMuch(0, BEGIN, 0);
        guard.isTooMuch(100_000, BEGIN.plusSeconds(10), 0);
        assertThat(guard.isTooMuch(100_100, BEGIN.plusSeconds(70), 0))
                .as("100 since it was noticed")
                .isFalse();
    }
}
