package dev.tidemark.analysis.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** How far samples may mislead. */
class SamplingPropertiesTest {

    /** Garwood's limits at 99.9 %, from tables of the chi-square distribution: half the quantiles at 2n and at 2n + 2. */
    @Example
    void weighted_ofEqualWeights_isNearTheExactLimitsOfACount() {
        assertThat(Sampling.weighted(0, 0, 1).high())
                .as("upper limit of no sample")
                .isCloseTo(7.60, within(0.4));
        assertThat(Sampling.weighted(100, 100, 1).low())
                .as("lower limit of 100 samples")
                .isCloseTo(70.2, within(0.5));
        assertThat(Sampling.weighted(100, 100, 1).high())
                .as("upper limit of 100 samples")
                .isCloseTo(137.4, within(0.5));
    }

    @Property
    void weighted_ofAnySamples_holdsTheSum(
            @ForAll @IntRange(min = 0, max = 100_000) int samples,
            @ForAll @DoubleRange(min = 1, max = 1e12) double weight) {
        Estimate sum = Sampling.weighted(samples * weight, samples * weight * weight, weight);

        assertThat(sum.value()).as("value").isBetween(sum.low(), sum.high());
        assertThat(sum.high())
                .as("upper limit, since another sample may have been missed")
                .isGreaterThan(sum.value());
    }

    /** Of a thousand pairs of the same truth about one is expected beyond limits of one in a thousand, and all but never more than six. */
    @Property(tries = 20)
    void difference_ofTwoCountsOfTheSame_isHardlyEverTold(
            @ForAll long seed, @ForAll @DoubleRange(min = 0.5, max = 400) double expected) {
        Random random = new Random(seed);
        int told = 0;
        for (int i = 0; i < 1000; i++) {
            Estimate difference = count(random, expected).minus(count(random, expected));
            told += difference.low() > 0 || difference.high() < 0 ? 1 : 0;
        }
        assertThat(told)
                .as("differences told of a thousand pairs of counts that expect %s", expected)
                .isLessThanOrEqualTo(6);
    }

    private static Estimate count(Random random, double expected) {
        int samples = 0;
        for (double at = -Math.log(1 - random.nextDouble()); at < expected; at -= Math.log(1 - random.nextDouble())) {
            samples++;
        }
        return Sampling.weighted(samples, samples, 1);
    }

    @Example
    void difference_ofCountsFarApart_isTold() {
        assertThat(Sampling.weighted(200, 200, 1)
                        .minus(Sampling.weighted(100, 100, 1))
                        .low())
                .as("lower limit of the difference between 200 and 100 samples")
                .isPositive();
        assertThat(Sampling.share(60, 200).minus(Sampling.share(20, 200)).low())
                .as("lower limit of the difference between 60 and 20 of 200 samples")
                .isPositive();
    }

    @Property
    void share_ofAnySamples_holdsTheShareAndIsAShare(
            @ForAll @LongRange(min = 1, max = 100_000) long of, @ForAll @DoubleRange(min = 0, max = 1) double part) {
        long count = Math.round(part * of);
        Estimate share = Sampling.share(count, of);

        assertThat(share.value()).as("share of %s of %s", count, of).isEqualTo((double) count / of);
        assertThat(share.low()).as("lower limit").isBetween(0.0, share.value());
        assertThat(share.high()).as("upper limit").isBetween(share.value(), 1.0);
    }

    @Property
    void difference_theOtherWayRound_isTheNegative(
            @ForAll @IntRange(min = 0, max = 10_000) int one, @ForAll @IntRange(min = 0, max = 10_000) int other) {
        Estimate first = Sampling.weighted(one, one, 1);
        Estimate second = Sampling.weighted(other, other, 1);
        Estimate difference = first.minus(second);
        Estimate opposite = second.minus(first);

        assertThat(opposite.value()).as("value").isEqualTo(-difference.value(), within(0.0));
        assertThat(opposite.low()).as("lower limit").isEqualTo(-difference.high(), within(0.0));
        assertThat(opposite.high()).as("upper limit").isEqualTo(-difference.low(), within(0.0));
    }
}
