package dev.tidemark.collector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.analysis.finding.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ExplainCommandTest {

    private final CapturedConsole console = new CapturedConsole();

    @ParameterizedTest
    @EnumSource(Kind.class)
    void everyKind_hasATextWithCodeAndPages(Kind kind) throws Exception {
        Explanation explanation = Explanation.of(kind);

        assertThat(console.run("explain", kind.label())).as("exit status").isZero();
        String out = console.out();
        assertThat(out.replaceAll("\\s+", " "))
                .as("explanation")
                .contains(explanation.means(), explanation.told(), explanation.mend(), "How it is told");
        assertThat(out).as("code").contains("    import java.", ";");
        assertThat(out.lines()).as("lines").allMatch(line -> line.length() <= 100);
        Path docs = Path.of("..", "docs");
        assertThat(Files.readAllLines(docs.resolve("detection.md")))
                .as("docs/detection.md has the section")
                .anyMatch(line -> line.equalsIgnoreCase("## " + explanation.section()));
        assertThat(docs.resolve("runbooks").resolve(ExplainCommand.alert(kind) + ".md"))
                .as("runbook")
                .exists();
    }

    @Test
    void withoutKind_allAreListedWithOneSentence() {
        assertThat(console.run("explain")).as("exit status").isZero();
        for (Kind kind : Kind.values()) {
            assertThat(console.out().lines())
                    .as("lines that begin with %s", kind.label())
                    .filteredOn(line -> line.startsWith(kind.label() + " "))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ghost-keys, ghost-keys",
        "GHOST_KEYS, ghost-keys",
        "TidemarkGhostKeys, ghost-keys",
        "TidemarkMapLeak, unbounded-growth"
    })
    void kind_mayBeWrittenInSeveralWays(String word, String kind) {
        assertThat(console.run("explain", word)).as("exit status").isZero();
        assertThat(console.out().lines()).as("output").first().isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "gost-keys, did you mean ghost-keys?",
        "gost, did you mean ghost-keys?",
        "thread-leek, did you mean thread-leak?",
        "TidemarkMapLeek, did you mean TidemarkMapLeak?",
        "weather, tidemark explain lists them."
    })
    void unknownKind_isOneSentenceThatNamesTheNearest(String word, String hint) {
        assertThat(console.run("explain", word)).as("exit status").isEqualTo(2);
        assertThat(console.err().lines())
                .as("standard error")
                .containsExactly("'" + word + "' is no kind of finding: " + hint);
        assertThat(console.out()).as("standard output").isEmpty();
    }
}
