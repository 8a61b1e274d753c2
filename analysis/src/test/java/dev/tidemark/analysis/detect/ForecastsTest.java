package dev.tidemark.analysis.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.analysis.finding.Forecast;
import dev.tidemark.analysis.signal.GarbageCollection;
import dev.tidemark.analysis.signal.GarbageCollection.Scope;
import dev.tidemark.analysis.signal.HeapConfiguration;
import dev.tidemark.analysis.signal.HeapReading;
import dev.tidemark.analysis.signal.Heartbeat;
import dev.tidemark.analysis.statistics.Points;
import dev.tidemark.analysis.timeline.LiveSet;
import dev.tidemark.analysis.timeline.Timeline;
import dev.tidemark.analysis.timeline.Trust;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Forecasts at half of a life, over curves whose end is known. */
class ForecastsTest {

    private static final long LIMIT = 1L << 30;
    private static final double HALF = 60;

    private static LiveSet live(int readings, DoubleUnaryOperator heap) {
        double[] xs = new double[readings];
        double[] ys = new double[readings];
        for (int i = 0; i < readings; i++) {
            xs[i] = HALF * (i + 1) / readings;
            ys[i] = LIMIT * heap.applyAsDouble(xs[i]);
        }
        return new LiveSet(Trust.WHOLE, Points.of(xs, ys), null);
    }

    /** The share of the heap that is alive at a time: it is full at 120 s. */
    static Stream<Arguments> lives() {
        Random random = new Random(4);
        double turn = 2 * Math.PI / 20;
        return Stream.of(
                Arguments.of("steady", 60, (DoubleUnaryOperator) x -> x / 120),
                Arguments.of(
                        "five noisy readings", 5, (DoubleUnaryOperator) x -> x / 120 + 0.01 * random.nextGaussian()),
                Arguments.of("three readings", 3, (DoubleUnaryOperator) x -> 0.1 + 0.9 * x / 120),
                Arguments.of("load in waves of 20 s", 60, (DoubleUnaryOperator)
                        x -> x / 120 + 0.9 / 120 * (1 - Math.cos(turn * x)) / turn),
                Arguments.of("many in flight above the leak", 60, (DoubleUnaryOperator)
                        x -> 0.25 + 0.6 * (x - 2.85) / 120 + 0.1 * (1 + Math.cos(turn * (x - 2.85)))),
                Arguments.of("steps of a table", 60, (DoubleUnaryOperator)
                        x -> 0.9 * x / 120 + (x < 15 ? 0.0125 : x < 30 ? 0.025 : x < 60 ? 0.05 : 0.1)),
                Arguments.of(
                        "a rate that doubled", 60, (DoubleUnaryOperator) x -> x < 30 ? x / 210 : (2 * x - 30) / 210));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lives")
    void forecast_atHalfOfTheLife_holdsTheTruthAndIsClose(String what, int readings, DoubleUnaryOperator heap) {
        Forecast forecast = Forecasts.of(LIMIT, live(readings, heap), HALF);

        assertThat(forecast).as(what).isNotNull();
        var left = forecast.secondsToExhaustion();
        assertThat(left.lower()).as(what + ": lower bound for 60 s left").isLessThanOrEqualTo(60);
        assertThat(left.upper()).as(what + ": upper bound for 60 s left").isGreaterThanOrEqualTo(60);
        assertThat(left.likely())
                .as(what + ": 60 s left, a quarter more or less")
                .isBetween(45.0, 75.0);
    }

    @Test
    void forecast_ofHeapThatDoesNotGrow_isNone() {
        assertThat(Forecasts.of(LIMIT, live(30, x -> 0.5), HALF)).isNull();
        assertThat(Forecasts.of(LIMIT, live(30, x -> 0.5 - x / 1_000), HALF)).isNull();
    }

    @Test
    void forecast_withoutABoundOrWithTwoReadings_isNone() {
        assertThat(Forecasts.of(-1, live(30, x -> x / 120), HALF))
                .as("heap without a known bound")
                .isNull();
        assertThat(Forecasts.of(LIMIT, live(2, x -> x / 120), HALF))
                .as("two readings")
                .isNull();
    }

    @Test
    void outlook_secondsWithoutAReading_movesOnAsAForecastMadeAnew() {
        Timeline timeline = new Timeline();
        Outlook outlook = new Outlook();
        Instant start = Instant.parse("2026-01-01T00:00:00Z");
        timeline.accept(new HeapConfiguration(start, LIMIT, "G1Old"));
        for (int second = 1; second <= 90; second++) {
            Instant at = start.plusSeconds(second);
            if (second % 7 == 0) {
                timeline.accept(new HeapReading(at, second, true, second * (LIMIT / 120), LIMIT));
                timeline.accept(
                        new GarbageCollection(at, second, "G1Old", "test", Scope.WHOLE, Duration.ZERO, Duration.ZERO));
            }
            timeline.accept(new Heartbeat(at));
            assertThat(outlook.of(timeline, timeline.heap().liveSet()))
                    .as("forecast at second %d, remembered against made anew", second)
                    .isEqualTo(Forecasts.of(LIMIT, timeline.heap().liveSet(), timeline.nowMillis() / 1000.0));
        }
        assertThat(outlook.of(timeline, timeline.heap().liveSet()))
                .as("forecast in the end")
                .isNotNull();
    }
}
