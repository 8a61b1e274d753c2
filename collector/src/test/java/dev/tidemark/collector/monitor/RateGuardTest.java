package dev.tidemark.collector.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RateGuardTest {

    private static final long SECOND = 1_000_000_000L;

    /** A monotonic clock may begin anywhere, below zero too. */
    private static final long BEGIN = -3 * SECOND;

    private final RateGuard guard = new RateGuard("jdk.JavaMonitorEnter", "monitor-waits-turned-off");

    @Test
    void isTooMuch_firstLook_tellsNothingYet() {
        assertThat(guard.isTooMuch(1_000_000, BEGIN))
                .as("a million since when?")
                .isFalse();
    }

    @Test
    void isTooMuch_fiveHundredASecond_isBorne() {
        guard.isTooMuch(0, BEGIN);
        assertThat(guard.isTooMuch(5_000, BEGIN + 10 * SECOND))
                .as("5,000 in 10 s")
                .isFalse();
    }

    @Test
    void isTooMuch_moreForTenSeconds_isTooMuch() {
        guard.isTooMuch(0, BEGIN);
        assertThat(guard.isTooMuch(5_001, BEGIN + 9 * SECOND))
                .as("not for long enough yet")
                .isFalse();
        assertThat(guard.isTooMuch(5_001, BEGIN + 10 * SECOND))
                .as("5,001 in 10 s")
                .isTrue();
    }

    @Test
    void isTooMuch_burstLongAgo_isForgotten() {
        guard.isTooMuch(0, BEGIN);
        guard.isTooMuch(100_000, BEGIN + 10 * SECOND);
        assertThat(guard.isTooMuch(100_100, BEGIN + 20 * SECOND))
                .as("100 in the last 10 s")
                .isFalse();
    }
}
