package dev.tidemark.analysis.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** What is drawn of all of the observed time stays small, in order, and keeps what mattered. */
class ThinnedPropertiesTest {

    private static final int MOST = 300;

    @Property(tries = 200)
    void readings_lateOrInOrder_stayBoundedOrderedAndKeepTheLowest(
            @ForAll @IntRange(min = 1, max = 5000) int count,
            @ForAll @LongRange(min = 1, max = 10_000_000) long step,
            @ForAll @IntRange(min = 0, max = 50) int late,
            @ForAll long seed) {
        Random random = new Random(seed);
        Thinned<Reading> thinned = new Thinned<>(MOST, Reading::lower);
        Reading lowest = new Reading(0, Double.POSITIVE_INFINITY);
        for (int i = 0; i < count; i++) {
            long millis = 1_000_000_000L + step * (i - random.nextInt(late + 1));
            Reading reading = new Reading(millis, random.nextDouble());
            lowest = Reading.lower(lowest, reading);
            thinned.add(millis, reading);
        }

        List<Reading> all = thinned.all();
        assertThat(all).as("readings").hasSizeBetween(1, MOST);
        assertThat(all).as("the lowest ever, at its own time").contains(lowest);
        for (int i = 1; i < all.size(); i++) {
            assertThat(all.get(i).millis())
                    .as("reading %d comes after the one before it", i)
                    .isGreaterThan(all.get(i - 1).millis());
        }
    }

    @Property(tries = 100)
    void sums_ofAnyLength_loseNothing(
            @ForAll @IntRange(min = 1, max = 5000) int count, @ForAll @LongRange(min = 0, max = 1_000_000) long step) {
        Thinned<Long> thinned = new Thinned<>(MOST, Long::sum);
        for (int i = 0; i < count; i++) {
            thinned.add(step * i, 1L);
        }
        assertThat(thinned.all().stream().mapToLong(Long::longValue).sum())
                .as("what was added in all")
                .isEqualTo(count);
    }
}
