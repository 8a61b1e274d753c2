package dev.tidemark.analysis.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** What lines, bends and cycles say of curves whose truth is known. */
class LineTest {

    private static final double EPOCH = 1.7e9;

    private static Points curve(int count, double step, DoubleUnaryOperator y) {
        double[] xs = new double[count];
        double[] ys = new double[count];
        for (int i = 0; i < count; i++) {
            xs[i] = EPOCH + i * step;
            ys[i] = y.applyAsDouble(i * step);
        }
        return Points.of(xs, ys);
    }

    private static Line through(Points points) {
        Line line = Line.through(points);
        assertThat(line).as("line through " + points.size() + " points").isNotNull();
        return line;
    }

    @Test
    void reach_ofAnExactLine_isExact() {
        Line line = through(curve(10, 1, x -> 100 + 5 * x));

        assertThat(line.reach(1000, EPOCH + 9)).satisfies(reach -> {
            assertThat(reach.likely()).as("(1000 - 145) / 5").isEqualTo(171, within(0.01));
            assertThat(reach.upper() - reach.lower()).as("width without noise").isLessThan(0.1);
        });
    }

    @Test
    void reach_ofNoisyLines_holdsTheTruthInNineOfTen() {
        Random random = new Random(1);
        for (int count : new int[] {4, 8, 20}) {
            int inside = 0;
            for (int run = 0; run < 400; run++) {
                Points points = curve(count, 1, x -> 100 + 5 * x + 3 * random.nextGaussian());
                Line.Reach reach = through(points).reach(500, EPOCH);
                inside += reach != null && reach.lower() <= 80 && 80 <= reach.upper() ? 1 : 0;
            }
            assertThat(inside).as("of 400 lines through %d points", count).isGreaterThan(340);
        }
    }

    @Test
    void reach_ofPointsThatDoNotRise_isUnknown() {
        assertThat(through(curve(10, 1, x -> 100 - x)).reach(1000, EPOCH)).isNull();
    }

    @Test
    void period_ofASwing_isFoundOnceItHasComeRoundTwice() {
        DoubleUnaryOperator swing = x -> x + 50 * Math.sin(2 * Math.PI * x / 20);

        assertThat(Cycle.period(curve(60, 1, swing))).as("three cycles of 20").isBetween(18.0, 22.0);
        assertThat(Cycle.period(curve(30, 1, swing)))
                .as("one and a half cycles")
                .isZero();
        assertThat(Cycle.period(curve(60, 1, x -> x))).as("a straight line").isZero();
    }

    @Test
    void period_ofNoise_isSeldomSeen() {
        Random random = new Random(2);
        int seen = 0;
        for (int run = 0; run < 100; run++) {
            seen += Cycle.period(curve(96, 1, x -> 3 * x + random.nextGaussian())) > 0 ? 1 : 0;
        }
        assertThat(seen).as("periods in 100 curves of noise").isLessThanOrEqualTo(3);
    }

    @Test
    void smoothed_overAWholeCycle_leavesTheLine() {
        Points smooth =
                curve(60, 1, x -> 3 * x + 50 * Math.sin(2 * Math.PI * x / 20)).smoothed(20);

        assertThat(through(smooth).slope()).isEqualTo(3, within(0.01));
        assertThat(through(smooth).scatter()).as("what is left of the swing").isLessThan(0.1);
    }

    @Test
    void bend_ofARateThatChanged_isFound() {
        Points bent = curve(40, 1, x -> x < 25 ? x : 25 + 4 * (x - 25));

        assertThat(Bend.since(bent) - EPOCH).as("where the rate changed").isBetween(23.0, 27.0);
    }

    @Test
    void bend_ofALineWithNoise_isNone() {
        Random random = new Random(3);
        assertThat(Bend.since(curve(40, 1, x -> 2 * x + random.nextGaussian()))).isEqualTo(EPOCH);
    }
}
