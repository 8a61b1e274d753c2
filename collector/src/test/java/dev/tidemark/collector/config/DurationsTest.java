package dev.tidemark.collector.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.collector.UserError;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({"0,PT0S", "0s,PT0S", "500ms,PT0.5S", "90s,PT1M30S", "2m,PT2M", "1h,PT1H", "7d,PT168H"})
    void parse_numberWithUnit(String text, Duration expected) {
        assertThat(Durations.parse(text)).as(text).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "90", "s", "-1s", "1.5h", "3x", "1m30s", " 5s", "9999999999s"})
    void parse_anythingElseIsOneSentence(String text) {
        assertThatThrownBy(() -> Durations.parse(text))
                .as("'%s' is refused with examples", text)
                .isInstanceOf(UserError.class)
                .hasMessageContaining("'" + text + "' is not a duration")
                .hasMessageContaining("90s");
    }

    @Test
    void parse_beyondTenYearsSaysTheBound() {
        assertThatThrownBy(() -> Durations.parse("3651d"))
                .as("a duration that no clock survives")
                .isInstanceOf(UserError.class)
                .hasMessageContaining("3650d");
    }
}
