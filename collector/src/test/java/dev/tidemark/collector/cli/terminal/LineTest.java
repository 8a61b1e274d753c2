package dev.tidemark.collector.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineTest {

    @ParameterizedTest
    @CsvSource({"6,abcdef", "7,abcdef", "5,abcd…", "4,abc…", "3,ab…", "1,…"})
    void fit_cutsWithAnEllipsisAcrossPieces(int columns, String expected) {
        assertThat(Line.of("abc").add("def", Style.RED).fit(columns).text())
                .as("abc+def in %d columns", columns)
                .isEqualTo(expected);
    }

    @Test
    void fit_countsWideCharactersTwice() {
        assertThat(Line.of("漢字漢字").fit(5).text())
                .as("two wide characters and the ellipsis")
                .isEqualTo("漢字…");
    }

    @Test
    void render_coloursOnlyWhenAsked() {
        Line line = Line.of("a", Style.RED).add("b");

        assertThat(line.render(true)).as("with colour").isEqualTo("\u001b[1;31ma\u001b[0mb");
        assertThat(line.render(false)).as("without").isEqualTo("ab");
    }

    @Test
    void wrap_breaksBetweenWords() {
        assertThat(Text.wrap("one two three incomprehensibilities", 10))
                .as("lines of ten columns")
                .containsExactly("one two", "three", "incompreh…");
    }
}
