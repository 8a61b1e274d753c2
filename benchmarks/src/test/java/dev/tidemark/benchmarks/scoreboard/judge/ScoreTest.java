package dev.tidemark.benchmarks.scoreboard.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tidemark.benchmarks.scoreboard.judge.Judgement.ForecastCheck;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScoreTest {

    @Test
    void score_ofFoundMissedAndWrong_isThatOfTheTextbook() {
        Score score = Score.of(
                "ours",
                "all",
                List.of(
                        leak(true, true, 20.0),
                        leak(true, true, 60.0),
                        leak(false, true, null),
                        leak(false, false, null),
                        benign(0, false),
                        benign(2, true),
                        benign(1, false)));

        assertThat(score.found()).as("true positives").isEqualTo(2);
        assertThat(score.wrongName()).as("leaks held by another name only").isEqualTo(1);
        assertThat(score.falseEver()).as("benign runs ever accused").isEqualTo(2);
        assertThat(score.falseAtEnd()).as("benign runs accused at the end").isEqualTo(1);
        assertThat(score.precision()).as("2 of 4 accusations").isEqualTo(0.5);
        assertThat(score.recall()).as("2 of 4 leaks").isEqualTo(0.5);
        assertThat(score.f1()).as("of equal precision and recall").isEqualTo(0.5);
        assertThat(score.timeToDetection())
                .as("median of 20 and 60 s in a life of 100 s")
                .isEqualTo(0.4);
        assertThat(score.falseAlarmsPerHour())
                .as("3 alarms in 3 runs of 80 s")
                .isCloseTo(3 / (240 / 3600.0), within(1e-9));
    }

    @Test
    void score_ofADetectorWithoutNames_countsItsBareVerdict() {
        Score score = Score.of("peer", "all", List.of(judgement(false, true, false, true, 30.0, null, 1)));

        assertThat(score.recall()).as("a bare leak verdict stood").isEqualTo(1);
        assertThat(score.wrongName())
                .as("who names nothing names nothing wrong")
                .isZero();
    }

    @Test
    void forecast_thatWasNotGiven_isNotCountedAsWrong() {
        Score score = Score.of("ours", "all", List.of(leak(true, true, 20.0), leak(false, false, null)));

        assertThat(score.forecasts().get(1).asked())
                .as("leaks at half their life")
                .isEqualTo(2);
        assertThat(score.forecasts().get(1).given()).as("with a forecast").isEqualTo(1);
        assertThat(score.forecasts().get(1).inside())
                .as("of these with the truth inside")
                .isEqualTo(1);
    }

    private static Judgement leak(boolean named, boolean any, @Nullable Double firstNamed) {
        return judgement(true, true, named, any, any ? 20.0 : null, firstNamed, any ? 1 : 0);
    }

    private static Judgement benign(int alarms, boolean atEnd) {
        return judgement(true, false, false, atEnd, alarms > 0 ? 10.0 : null, null, alarms);
    }

    private static Judgement judgement(
            boolean names,
            boolean leak,
            boolean named,
            boolean atEnd,
            @Nullable Double firstLeak,
            @Nullable Double firstNamed,
            int alarms) {
        return new Judgement(
                "ours",
                names,
                "key",
                "X",
                "library",
                17,
                leak,
                leak ? 100 : Double.NaN,
                80,
                firstLeak != null,
                atEnd,
                named,
                leak,
                named,
                firstLeak,
                firstNamed,
                firstLeak == null ? null : named,
                firstLeak == null ? null : "x",
                alarms,
                named ? List.of(new ForecastCheck(0.5, true, 0.1)) : List.of(),
                List.of());
    }
}
