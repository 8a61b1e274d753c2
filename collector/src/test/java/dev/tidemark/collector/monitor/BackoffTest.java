package dev.tidemark.collector.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BackoffTest {

    @Test
    void next_triedAgainAndAgain_doublesWithinAHalfUpToTenSeconds() {
        for (int seed = 0; seed < 100; seed++) {
            Backoff backoff = new Backoff(new Random(seed));
            double millis = 500;
            for (int tries = 0; tries < 12; tries++) {
                assertThat(backoff.next().toMillis())
                        .as("wait %d of seed %d", tries, seed)
                        .isBetween(Math.round(millis * 0.5), Math.round(millis * 1.5));
                millis = Math.min(10_000, millis * 2);
            }
        }
    }

    @Test
    void next_manyTargets_areNotInStep() {
        Set<Duration> first = new HashSet<>();
        Random random = new Random(1);
        for (int target = 0; target < 100; target++) {
            first.add(new Backoff(random).next());
        }
        assertThat(first)
                .as("first waits of a hundred targets that were lost together")
                .hasSizeGreaterThan(50);
    }

    @Test
    void reset_afterLongTrouble_beginsAnew() {
        Backoff backoff = new Backoff(new Random(1));
        for (int tries = 0; tries < 10; tries++) {
            backoff.next();
        }
        backoff.reset();
        assertThat(backoff.next()).as("first wait of a new trouble").isLessThanOrEqualTo(Duration.ofMillis(750));
    }

    @Test
    void nextWhenDenied_triedAgainAndAgain_isSlowUpToAMinute() {
        for (int seed = 0; seed < 100; seed++) {
            Backoff backoff = new Backoff(new Random(seed));
            double millis = 10_000;
            for (int tries = 0; tries < 6; tries++) {
                assertThat(backoff.nextWhenDenied().toMillis())
                        .as("wait %d of seed %d", tries, seed)
                        .isBetween(Math.round(millis * 0.5), Math.round(millis * 1.5));
                millis = Math.min(60_000, millis * 2);
            }
        }
    }

    @Test
    void next_afterADenial_isAtMostThatOfAnyOtherTrouble() {
        Backoff backoff = new Backoff(new Random(1));
        for (int tries = 0; tries < 6; tries++) {
            backoff.nextWhenDenied();
        }
        assertThat(backoff.next()).as("wait of a target that is only lost").isLessThanOrEqualTo(Duration.ofSeconds(15));
    }
}
