package dev.tidemark.collector.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitsTest {

    @ParameterizedTest
    @CsvSource({"0,0 B", "1023,1023 B", "1536,1.5 KiB", "56623104,54.0 MiB", "134217728,128 MiB", "1e15,909 TiB"})
    void bytes(double bytes, String expected) {
        assertThat(Units.bytes(bytes)).as("%s bytes", bytes).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0.02,20 ms",
        "1,1 s",
        "59.6,1 min",
        "125,2 min 5 s",
        "7200,2 h",
        "9900,2 h 45 min",
        "90000,1 d 1 h",
        "Infinity,for ever"
    })
    void seconds(double seconds, String expected) {
        assertThat(Units.seconds(seconds)).as("%s seconds", seconds).isEqualTo(expected);
    }

    @Test
    void unknownCount_isADash() {
        assertThat(Units.count(-1)).as("-1 is how views say unknown").isEqualTo("–");
    }

    @Test
    void growth_bearsItsSign() {
        assertThat(Units.growth(61.23)).as("growing").isEqualTo("+61.2");
        assertThat(Units.growth(-2_500)).as("shrinking").isEqualTo("-2,500");
        assertThat(Units.growth(0.01)).as("next to nothing").isEqualTo("0");
    }
}
