package dev.tidemark.agent.maps;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class GrowthsTest {

    private static final int SMALL = 4096;
    private static final int LARGE = 1 << 18;
    private static final long MICROSECOND = 1_000;

    private final Registry registry = new Registry(100, () -> 0);
    private final AtomicLong now = new AtomicLong();

    /** Each look at the clock takes a microsecond, so that each growth that is looked into does. */
    private final Growths growths = new Growths(registry, () -> now.getAndAdd(MICROSECOND), 1);

    @Test
    void growth_soonAfterAnother_isPassedBy() {
        grow(new HashMap<>(), SMALL);
        grow(new HashMap<>(), SMALL);
        assertThat(growths.passedBy())
                .as("1 µs of 1 % is followed by 100 µs of rest")
                .isEqualTo(1);
        assertThat(registry.all()).hasSize(1);
    }

    @Test
    void growth_afterTheRest_isLookedInto() {
        grow(new HashMap<>(), SMALL);
        now.addAndGet(100 * MICROSECOND);
        grow(new HashMap<>(), SMALL);
        assertThat(growths.passedBy()).as("the rest is over").isZero();
    }

    @Test
    void largeGrowth_isNeverPassedBy_unlessSparing() {
        grow(new HashMap<>(), SMALL);
        grow(new HashMap<>(), LARGE);
        assertThat(growths.passedBy()).as("a large one is always looked into").isZero();
        growths.spare(true);
        grow(new HashMap<>(), LARGE);
        assertThat(growths.passedBy()).as("but not when sparing").isEqualTo(1);
    }

    @Test
    void sparing_restsTenTimesAsLong_untilRelieved() {
        growths.spare(true);
        grow(new HashMap<>(), SMALL);
        now.addAndGet(900 * MICROSECOND);
        grow(new HashMap<>(), SMALL);
        assertThat(growths.passedBy()).as("0.9 ms after 1 µs").isEqualTo(1);
        now.addAndGet(100 * MICROSECOND);
        growths.spare(false);
        grow(new HashMap<>(), SMALL);
        now.addAndGet(100 * MICROSECOND);
        grow(new HashMap<>(), SMALL);
        assertThat(growths.passedBy()).as("relieved").isEqualTo(1);
    }

    @Test
    void pauseOfTheMachine_isNotTakenForOurs() {
        AtomicLong paused = new AtomicLong();
        Growths growths = new Growths(registry, () -> paused.getAndAdd(TimeUnit.MINUTES.toNanos(1)), 1);
        accept(growths, new HashMap<>(), SMALL);
        assertThat(growths.nanos()).as("a minute is no cost of ours").isEqualTo(Growths.LONGEST);
    }

    @Test
    void growths_ofAThreadWithoutStack_areLeftAlone() {
        assertThat(deepest(0))
                .as("found at the end of the stack: the overflow is the application's")
                .isPositive();
        assertThat(growths.failures()).as("and nothing of ours has run into it").isZero();
        now.addAndGet(TimeUnit.MINUTES.toNanos(1));
        long before = registry.all().size();
        grow(new HashMap<>(), SMALL);
        assertThat(registry.all()).as("and the thread still tells").hasSize((int) before + 1);
    }

    private int deepest(int depth) {
        if (depth == Integer.MAX_VALUE) {
            return 0;
        }
        try {
            return deepest(depth + 1);
        } catch (StackOverflowError e) {
            accept(growths, new HashMap<>(), LARGE);
            return depth;
        }
    }

    private void grow(Map<?, ?> map, int slots) {
        accept(growths, map, slots);
    }

    /** Below a frame of a collection, as growths are. */
    private static void accept(Growths growths, Object collection, int slots) {
        new HashMap<>(Map.of(1, 1)).forEach((key, value) -> growths.accept(collection, slots));
    }
}
