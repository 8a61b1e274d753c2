package dev.tidemark.collector.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.analysis.compare.Comparison;
import dev.tidemark.analysis.compare.MapRun;
import dev.tidemark.analysis.compare.Profile;
import dev.tidemark.analysis.compare.Run;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiffPageTest {

    private static final String NAME = "com.acme.shop.sessions.Sessions.ACTIVE";

    @Test
    void page_tellsWhatGrewFirstAndWhatDidNot() {
        List<String> page = page(NAME, 120);

        assertThat(page)
                .as("page")
                .anyMatch(line -> line.contains("Grown from A to B: the live set, 1 map, 1 line that allocates"))
                .anyMatch(line -> line.matches("grew +1,000 +50,000 +\\+49,000 +× 50  " + NAME.replace(".", "\\.")))
                .anyMatch(line -> line.contains("grows at com.acme.Sessions.add(Sessions.java:42)"))
                .anyMatch(line -> line.contains("capacity 2,048 → 65,536; growth per hour ? → 360,000"))
                .anyMatch(line -> line.matches("same +10 +10 +0 +\\+0 %  com.acme.Prices.ALL"))
                .anyMatch(line -> line.matches("grew +32.0 MiB +64.0 MiB +\\+32.0 MiB +\\+100 %  live set at the end"))
                .anyMatch(line -> line.startsWith("new") && line.contains("LEAK  " + NAME));
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 80, 100, 120, 160})
    void lines_areNoWiderThanTheScreen(int columns) {
        assertThat(page(NAME, columns))
                .as("lines on a screen of %s columns", columns)
                .allMatch(line -> Text.width(line) <= columns);
    }

    @Test
    void nameThatDoesNotFit_isWholeBelow() {
        assertThat(page(NAME, 80)).as("page of 80 columns").contains("        " + NAME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u001b[2Jb", "a\rb", "a\nb", "a\u202eb", "a\u2028b", "a\ud800b"})
    void hostileNames_moveNoCursor(String name) {
        assertThat(page(name, 100))
                .as("lines")
                .allMatch(line -> line.codePoints().noneMatch(Character::isISOControl))
                .noneMatch(line -> line.contains("\u202e") || line.contains("\u2028"))
                .anyMatch(line -> line.contains("a\ufffd"));
    }

    @Test
    void more_thanAskedFor_areCounted() {
        List<MapRun> maps = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            maps.add(Diffs.map("map" + i, 10));
        }
        Run run = Diffs.run("a.jfr", maps, List.of(), new Profile(), 32 * Diffs.MIB);

        assertThat(DiffPage.of(Comparison.of(run, run), 10, new Screen(100, false)))
                .as("page")
                .anyMatch(line -> line.contains("… and 15 more maps"))
                .anyMatch(line -> line.contains("Nothing has grown"))
                .filteredOn(line -> line.contains("Not known, or none"))
                .as("kinds of samples that neither recording holds")
                .hasSize(2);
    }

    private static List<String> page(String name, int columns) {
        return DiffPage.of(Diffs.grown(name), 10, new Screen(columns, false));
    }
}
