package dev.tidemark.agent.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BudgetTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    /** Begins where the clock of a JVM may: just before it overflows. */
    private long now = Long.MAX_VALUE - 5 * SECOND;

    private long cost;
    private long failures;
    private final Budget budget = new Budget(1, now);

    @Test
    void budget_withinItsShare_changesNothing() {
        for (int i = 0; i < 20; i++) {
            assertThat(window(0.9)).as("0.9 %% of 1 %% is no reason to end").isNull();
            assertThat(budget.sparing()).as("nor to spare").isFalse();
        }
    }

    @Test
    void budget_exceededOnce_sparesAndIsRelievedAfterAMinute() {
        assertThat(window(5)).as("one dear window is no reason to end").isNull();
        assertThat(budget.sparing()).as("but to spare").isTrue();
        for (int i = 1; i < Budget.RELIEF; i++) {
            assertThat(window(0.1)).isNull();
            assertThat(budget.sparing())
                    .as("cheap window %d is too soon for relief", i)
                    .isTrue();
        }
        window(0.1);
        assertThat(budget.sparing()).as("after %d cheap windows", Budget.RELIEF).isFalse();
    }

    @Test
    void budget_justKept_doesNotRelieve() {
        window(5);
        for (int i = 0; i < 3 * Budget.RELIEF; i++) {
            window(0.8);
        }
        assertThat(budget.sparing())
                .as("what costs 0.8 %% while sparing would cost too much otherwise")
                .isTrue();
    }

    @Test
    void budget_exceededThoughSparing_ends() {
        for (int i = 0; i < Budget.PATIENCE; i++) {
            assertThat(window(5)).as("dear window %d", i).isNull();
        }
        assertThat(window(5))
                .as("the reason names both figures")
                .isEqualTo("it took 5.0 % of one core, though it was sparing; its budget is 1.0 %");
    }

    @Test
    void budget_dearWindowsApart_doNotEnd() {
        for (int i = 0; i < 20; i++) {
            assertThat(window(5))
                    .as("a pause of the whole machine now and then")
                    .isNull();
            assertThat(window(0.1)).isNull();
        }
    }

    @Test
    void failures_rare_areForgiven() {
        for (int i = 0; i < 20; i++) {
            failures += Budget.MOST_FAILURES;
            assertThat(window(0.1)).as("%d a window", Budget.MOST_FAILURES).isNull();
        }
    }

    @Test
    void failures_many_endIt() {
        failures += Budget.MOST_FAILURES + 1;
        assertThat(window(0.1)).as("the reason").isEqualTo("101 failures of its own within 10 s");
    }

    @Test
    void check_withinAWindow_doesNotJudge() {
        cost += SECOND;
        now += 9 * SECOND;
        assertThat(budget.check(now, cost, 0)).isNull();
        assertThat(budget.sparing()).as("nine seconds are no window").isFalse();
    }

    private @Nullable String window(double percent) {
        now += 10 * SECOND;
        cost += (long) (10 * SECOND * percent / 100);
        return budget.check(now, cost, failures);
    }
}
