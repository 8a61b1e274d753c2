package dev.tidemark.analysis.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

/** A slope that a few wild points do not move. */
class TheilSenPropertiesTest {

    private static @Nullable Slope slope(double[] ys) {
        double[] xs = new double[ys.length];
        for (int i = 0; i < xs.length; i++) {
            xs[i] = i;
        }
        return TheilSen.slope(Points.of(xs, ys));
    }

    @Property
    void slope_ofALine_isTheLines(
            @ForAll @DoubleRange(min = -1e6, max = 1e6) double rise,
            @ForAll @DoubleRange(min = -1e9, max = 1e9) double start,
            @ForAll @IntRange(min = 2, max = 40) int count) {
        double[] ys = new double[count];
        for (int i = 0; i < count; i++) {
            ys[i] = start + rise * i;
        }
        assertThat(slope(ys)).as("slope of %s per step", rise).isNotNull().satisfies(each -> {
            assertThat(each.lower()).isCloseTo(rise, within(1e-3));
            assertThat(each.likely()).isCloseTo(rise, within(1e-3));
            assertThat(each.upper()).isCloseTo(rise, within(1e-3));
        });
    }

    @Property
    void slope_ofALineWithOneWildPointInFive_staysTheLines(
            @ForAll @DoubleRange(min = 1, max = 1e3) double rise,
            @ForAll @DoubleRange(min = -1e9, max = 1e9) double wild) {
        double[] ys = new double[20];
        for (int i = 0; i < ys.length; i++) {
            ys[i] = i % 5 == 2 ? wild : rise * i;
        }
        assertThat(slope(ys))
                .as("slope")
                .isNotNull()
                .satisfies(each -> assertThat(each.likely())
                        .as("median of the slopes of %s a step and wild %s", rise, wild)
                        .isCloseTo(rise, within(1e-6 * rise)));
    }

    @Property
    void interval_ofAnyPoints_isInOrder(
            @ForAll @Size(min = 2, max = 30) List<@DoubleRange(min = -1e19, max = 1e19) Double> ys) {
        assertThat(slope(ys.stream().mapToDouble(Double::doubleValue).toArray()))
                .as("slope")
                .isNotNull()
                .satisfies(each -> {
                    assertThat(each.likely()).isGreaterThanOrEqualTo(each.lower());
                    assertThat(each.upper()).isGreaterThanOrEqualTo(each.likely());
                });
    }
}
