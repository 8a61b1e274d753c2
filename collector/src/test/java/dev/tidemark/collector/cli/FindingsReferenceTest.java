package dev.tidemark.collector.cli;

import dev.tidemark.analysis.detect.Examples;
import dev.tidemark.analysis.finding.Kind;
import dev.tidemark.collector.reference.ReferencePage;
import org.junit.jupiter.api.Test;

class FindingsReferenceTest {

    @Test
    void page_isWhatExplainSays() {
        ReferencePage page = new ReferencePage("findings.md", FindingsReferenceTest.class, "Kinds of findings")
                .text(
                        "What `tidemark explain KIND` says. Rules and numbers are in [detection](../detection.md), which also tells the"
                                + " [verdicts](../detection.md#verdicts) apart.");
        for (Kind kind : Kind.values()) {
            Explanation explanation = Explanation.of(kind);
            page.heading(kind.label())
                    .text(explanation.means())
                    .text("**How it is told.** " + explanation.told())
                    .text("**What is usually done.** " + explanation.mend());
            String code = Examples.of(kind);
            if (code != null) {
                page.code("java", code);
            }
            String alert = ExplainCommand.alert(kind);
            page.text("[Rules](../detection.md#" + explanation.section() + ") · alert [" + alert + "](../runbooks/"
                    + alert + ".md)");
        }
        page.check();
    }
}
