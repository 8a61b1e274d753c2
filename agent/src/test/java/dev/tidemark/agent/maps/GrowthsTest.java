package dev.tidemark.agent.maps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.application.Growing;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class GrowthsTest {

    private static final int SMALL = 4096;
    private static final int LARGE = 1 << 18;
    private static final long LOOK = 10_000;

    private final Registry registry = new Registry(100, () -> 0);
    private final AtomicLong now = new AtomicLong();

    /** Each look at the clock takes ten microseconds, so that each growth that is looked into does. */
    private final Growths growths = new Growths(registry, () -> now.getAndAdd(LOOK), 1);

    @Test
    void growths_inABurst_areLookedInto_untilWhatWasSavedIsSpent() {
        int looked = burst(SMALL);
        assertThat(looked)
                .as("1 %% of the 10 s that were saved are 100 ms, in looks of 10 µs")
                .isBetween(9_900, 10_300);
        assertThat(growths.passedBy()).as("the one after it").isEqualTo(1);
    }

    @Test
    void growths_afterABurst_getTheirShareAndNoMore() {
        burst(SMALL);
        now.addAndGet(TimeUnit.SECONDS.toNanos(1));
        assertThat(burst(SMALL)).as("1 %% of a second, in looks of 10 µs").isBetween(990, 1_030);
    }

    @Test
    void savings_haveABound() {
        burst(SMALL);
        now.addAndGet(TimeUnit.HOURS.toNanos(1));
        assertThat(burst(SMALL)).as("an hour's rest saves no more than 10 s do").isBetween(9_900, 10_300);
    }

    @Test
    void largeGrowth_isNeverPassedBy_unlessSparing() {
        burst(SMALL);
        long before = growths.passedBy();
        grow(new HashMap<>(), LARGE);
        assertThat(growths.passedBy()).as("a large one is always looked into").isEqualTo(before);
        growths.spare(true);
        grow(new HashMap<>(), LARGE);
        assertThat(growths.passedBy()).as("but not when sparing").isEqualTo(before + 1);
    }

    @Test
    void sparing_paysTenTimesAsMuch_untilRelieved() {
        growths.spare(true);
        assertThat(burst(SMALL)).as("a tenth").isBetween(990, 1_030);
        growths.spare(false);
        now.addAndGet(TimeUnit.HOURS.toNanos(1));
        assertThat(burst(SMALL)).as("relieved").isBetween(9_900, 10_300);
    }

    @Test
    void map_metOnALibrarysOwnThread_isLookedForWhereTheApplicationGrowsItLater() {
        Map<?, ?> map = new HashMap<>();
        Growing.growByALibrary(growths, map, SMALL);
        FoundMap found = Objects.requireNonNull(registry.find(map), "expected the map to be found");
        assertThat(found.site().ofApplication())
                .as("whether %s is the application's", found.site().line())
                .isFalse();

        grow(map, 2 * SMALL);

        assertThat(found.site().line()).as("where it grows").startsWith(Growing.class.getName());
    }

    /** Grows one map again and again until it is passed by. */
    private int burst(int slots) {
        Map<?, ?> map = new HashMap<>();
        long before = growths.passedBy();
        int looked = 0;
        for (grow(map, slots); growths.passedBy() == before; grow(map, slots)) {
            looked++;
        }
        return looked;
    }

    @Test
    void pauseOfTheMachine_isNotTakenForOurs() {
        AtomicLong paused = new AtomicLong();
        Growths growths = new Growths(registry, () -> paused.getAndAdd(TimeUnit.MINUTES.toNanos(1)), 1);
        Growing.grow(growths, new HashMap<>(), SMALL);
        assertThat(growths.nanos()).as("a minute is no cost of ours").isEqualTo(Growths.LONGEST);
    }

    @Test
    void growths_ofAThreadWithoutStack_areLeftAlone() {
        int depth = Growing.growAtTheEndOfTheStack(
                growths,
                new HashMap<>(),
                LARGE,
                () -> {
                    assertThat(growths.failures())
                            .as("nothing of ours ran out of stack")
                            .isZero();
                    assertThat(registry.all())
                            .as("what grew at the end of a stack")
                            .isEmpty();
                    now.addAndGet(TimeUnit.MINUTES.toNanos(1));
                },
                new HashMap<>(),
                SMALL);
        assertThat(depth).as("the overflow is the application's").isPositive();
        assertThat(registry.all()).as("and the thread still tells").hasSize(1);
    }

    private void grow(Map<?, ?> map, int slots) {
        Growing.grow(growths, map, slots);
    }
}
