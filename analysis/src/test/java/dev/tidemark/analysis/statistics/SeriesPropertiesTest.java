package dev.tidemark.analysis.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** A series holds all of the observed time in the same memory. */
class SeriesPropertiesTest {

    @Property(tries = 200)
    void series_ofAnyLength_keepsBeginningEndAndLowest(
            @ForAll @IntRange(min = 1, max = 3000) int count,
            @ForAll @LongRange(min = 1, max = 10_000_000) long step,
            @ForAll long seed) {
        Random random = new Random(seed);
        Series series = new Series();
        double lowest = Double.POSITIVE_INFINITY;
        double last = 0;
        for (int i = 0; i < count; i++) {
            last = random.nextDouble();
            lowest = Math.min(lowest, last);
            series.add(1_000_000 + i * step, last);
        }
        Points lows = series.lows();
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < lows.size(); i++) {
            least = Math.min(least, lows.y(i));
        }
        Points values = series.values();
        assertThat(lows.size()).as("points").isBetween(1, Series.BUCKETS);
        assertThat(least).as("the lowest value ever").isEqualTo(lowest);
        assertThat(lows.x(0)).as("the beginning").isEqualTo(1000.0);
        assertThat(values.y(values.size() - 1)).as("the last value").isEqualTo(last);
        assertThat(series.trend(60)).as("trend").hasSizeBetween(1, 60);
    }

    @Property(tries = 200)
    void lows_ofALeak_stayALine(@ForAll @IntRange(min = 20, max = 5000) int count) {
        Series series = new Series();
        for (int i = 0; i < count; i++) {
            series.add(1000L * i, 7.0 * i);
        }
        Growth growth = Growth.of(series.lows());
        assertThat(growth).as("growth").isNotNull().satisfies(each -> {
            assertThat(each.sustained()).as("sustained").isTrue();
            assertThat(each.saturating()).as("saturating").isFalse();
            assertThat(each.slope().likely()).as("slope").isBetween(6.9, 7.1);
        });
    }

    @Property(tries = 100)
    void difference_ofASumAndOnePart_isTheOther(
            @ForAll @IntRange(min = 2, max = 2000) int count, @ForAll @IntRange(min = 0, max = 1999) int later) {
        Series steady = new Series();
        Series growing = new Series();
        Series both = new Series();
        int from = Math.min(later, count - 1);
        for (int i = 0; i < count; i++) {
            steady.add(1000L * i, 50);
            if (i >= from) {
                growing.add(1000L * i, 10.0 * i);
            }
            both.add(1000L * i, 50 + (i >= from ? 10.0 * i : 0));
        }

        Points sum = Series.sum(steady, growing).values();
        assertThat(sum.y(sum.size() - 1)).as("the sum at the end").isEqualTo(50 + 10.0 * (count - 1));
        Points rest = Series.difference(both, growing).values();
        assertThat(rest.y(rest.size() - 1)).as("what is left at the end").isEqualTo(50);
        Growth left = Growth.of(Series.difference(both, growing).lows());
        assertThat(left == null || !left.sustained() || left.amount() < 50)
                .as("what is left does not grow")
                .isTrue();
    }

    @Property(tries = 100)
    void growth_askedAfterEachValue_isThatOfTheLowestValues(
            @ForAll @IntRange(min = 1, max = 600) int count, @ForAll long seed) {
        Random random = new Random(seed);
        Series series = new Series();
        for (int i = 0; i < count; i++) {
            // Several to a bucket, late ones among them, some lower than what was there, some not a number.
            double value = random.nextInt(20) == 0 ? Double.NaN : i + random.nextInt(50);
            series.add(1_000_000 + 400L * i - random.nextInt(3_000), value);
            assertThat(series.growth())
                    .as("growth after value %d", i)
                    .isEqualTo(Growth.ofWholeOrLaterHalf(series.lows()));
        }
    }
}
