package dev.tidemark.collector.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.collector.time.ManualClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PauseBudgetTest {

    private final ManualClock clock = new ManualClock();
    private final PauseBudget budget = new PauseBudget(Duration.ofSeconds(3), Duration.ofHours(1), clock);

    @Test
    void left_nothingCharged_isTheWholeBudget() {
        assertThat(budget.left()).as("left").isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void left_pausesInTheWindow_isTheBudgetLessTheirSum() {
        budget.charge(Duration.ofMillis(700));
        clock.advance(Duration.ofMinutes(59));
        budget.charge(Duration.ofMillis(300));
        assertThat(budget.left()).as("3 s less 0.7 s and 0.3 s").isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void left_pauseOlderThanTheWindow_isForgiven() {
        budget.charge(Duration.ofMillis(700));
        clock.advance(Duration.ofMinutes(30));
        budget.charge(Duration.ofMillis(300));
        clock.advance(Duration.ofMinutes(30));
        assertThat(budget.left()).as("the first pause is an hour old, no more").isEqualTo(Duration.ofSeconds(2));
        clock.advance(Duration.ofNanos(1));
        assertThat(budget.left()).as("the first pause is out of the window").isEqualTo(Duration.ofMillis(2_700));
    }

    @Test
    void left_overspent_isZeroUntilEnoughIsForgiven() {
        budget.charge(Duration.ofSeconds(5));
        assertThat(budget.left()).as("never negative").isEqualTo(Duration.ZERO);
        clock.advance(Duration.ofHours(2));
        assertThat(budget.left()).as("whole again").isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void charge_negativeOrNoPause_givesNothingBack() {
        budget.charge(Duration.ofSeconds(-1));
        budget.charge(Duration.ZERO);
        assertThat(budget.left()).as("left").isEqualTo(Duration.ofSeconds(3));
    }
}
