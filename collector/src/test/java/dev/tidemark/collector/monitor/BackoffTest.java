package dev.tidemark.collector.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BackoffTest {

    @Test
    void next_triedAgainAndAgain_doublesWithinAFifthUpToFifteenSeconds() {
        for (int seed = 0; seed < 100; seed++) {
            Backoff backoff = new Backoff(new Random(seed));
            double millis = 500;
            for (int tries = 0; tries < 12; tries++) {
                assertThat(backoff.next().toMillis())
                        .as("wait %d of seed %d", tries, seed)
                        .isBetween(Math.round(millis * 0.8), Math.round(millis * 1.2));
                millis = Math.min(15_000, millis * 2);
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
        assertThat(backoff.next()).as("first wait of a new trouble").isLessThanOrEqualTo(Duration.ofMillis(600));
    }
}
