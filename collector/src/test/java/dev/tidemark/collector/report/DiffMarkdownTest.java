package dev.tidemark.collector.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.collector.cli.terminal.Diffs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiffMarkdownTest {

    private static final String NAME = "com.acme.Sessions.ACTIVE";

    @Test
    void markdown_beginsWithWhatHasGrownAndHasItInATable() {
        assertThat(DiffMarkdown.of(Diffs.grown(NAME), 10).lines())
                .as("Markdown")
                .startsWith("## Grown from A to B: the live set, 1 map, 1 line that allocates.")
                .anyMatch(line -> line.startsWith("| **grew** | `" + NAME + "`<br>")
                        && line.endsWith("| 1,000 | 50,000 | +49,000 | × 50 |"))
                .anyMatch(line -> line.startsWith("- **new**: ") && line.contains("`" + NAME + "`"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a|b", "a`b", "a\nb|c", "<img src=x>", "@somebody", "[a](https://b.example)", "``a``|"})
    void hostileNames_stayInTheirCells(String name) {
        String markdown = DiffMarkdown.of(Diffs.grown(name), 10);

        assertThat(markdown.lines().filter(line -> line.startsWith("|")))
                .as("rows of tables, each with six unescaped bars besides the first")
                .isNotEmpty()
                .allMatch(line ->
                        line.replace("\\|", "").chars().filter(c -> c == '|').count() == 7);
        assertThat(markdown.replaceAll("(`+)[^`].*?[^`]?\\1", ""))
                .as("Markdown without code")
                .doesNotContain("<img", "@somebody", "](https:");
    }
}
