package dev.tidemark.collector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.analysis.finding.Finding;
import dev.tidemark.analysis.finding.Verdict;
import dev.tidemark.collector.cli.terminal.Samples;
import dev.tidemark.collector.target.TargetSnapshot;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultOptionsTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ResultOptions options = new ResultOptions();

    @Test
    void failOn_isOneForAFindingOfThatVerdict() {
        options.failOn = List.of(Verdict.BLOAT, Verdict.LEAK);

        assertThat(report(Samples.finding(Verdict.LEAK, "sessions", false)))
                .as("a leak")
                .isEqualTo(1);
        assertThat(report(Samples.finding(Verdict.UNDETERMINED, "sessions", false)))
                .as("another verdict")
                .isZero();
        assertThat(report(Samples.finding(Verdict.LEAK, "sessions", true)))
                .as("a leak that is over")
                .isZero();
        assertThat(report()).as("nothing").isZero();
    }

    @Test
    void withoutFailOn_findingsAreNoFailure() {
        assertThat(report(Samples.finding(Verdict.LEAK, "sessions", false)))
                .as("a leak")
                .isZero();
    }

    @Test
    void json_isAllThatIsPrinted() {
        options.json = true;
        report(Samples.finding(Verdict.LEAK, "sessions", false));

        assertThat(out.toString(StandardCharsets.UTF_8).strip())
                .as("standard output")
                .startsWith("{\"findings\":[{")
                .endsWith("}]}")
                .contains("\"subject\":\"sessions\"", "\"verdict\":\"leak\"");
    }

    @Test
    void text_saysWhenNothingWasFound() {
        report();

        assertThat(out.toString(StandardCharsets.UTF_8)).as("standard output").contains("shop", "No findings.");
    }

    private int report(Finding... findings) {
        TargetSnapshot shop = Samples.streaming("shop", List.of(), List.of(findings));
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        return options.report(List.of(shop), new Console(stream, stream, Map.of(), false), Samples.NOW);
    }
}
