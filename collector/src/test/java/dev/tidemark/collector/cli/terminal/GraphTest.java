package dev.tidemark.collector.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GraphTest {

    @Test
    void sparkline_spansLowestToHighestOfTheNewest() {
        assertThat(Graph.sparkline(List.of(99.0, 0.0, 50.0, 100.0), 3))
                .as("the newest three")
                .isEqualTo("▁▅█");
    }

    @Test
    void sparkline_isFlatForConstantsAndEmptyForNothing() {
        assertThat(Graph.sparkline(List.of(5.0, 5.0), 9)).as("constant").isEqualTo("▁▁");
        assertThat(Graph.sparkline(List.of(), 9)).as("nothing").isEmpty();
        assertThat(Graph.sparkline(List.of(Double.NaN, 1.0), 9))
                .as("unknown values are left out")
                .isEqualTo("▁");
    }

    @ParameterizedTest
    @CsvSource({"0,░░░░", "0.5,██░░", "0.53,██▏░", "1,████", "7,████", "-1,░░░░"})
    void bar_hasItsWidthWhateverTheShare(double share, String expected) {
        assertThat(Graph.bar(share, 4)).as("share %s", share).isEqualTo(expected);
    }
}
