package dev.tidemark.analysis;

import static dev.tidemark.analysis.SimulatedJvm.MIB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.analysis.SimulatedJvm.Load;
import dev.tidemark.analysis.finding.Finding;
import dev.tidemark.analysis.finding.Kind;
import dev.tidemark.analysis.finding.Verdict;
import dev.tidemark.analysis.view.Assessment;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of maps that the application reports itself. */
class LibraryDepthTest {

    private static final Load LEAK = (second, entries, inserts) -> entries + inserts;
    private static final Load LRU = (second, entries, inserts) -> Math.min(20_000, entries + inserts);
    private static final Load EXPIRING =
            (second, entries, inserts) -> entries + inserts - (second > 15 ? entries / 15 : 0);
    private static final Load FILL_AND_CLEAR = (second, entries, inserts) -> second % 12 == 0 ? 0 : entries + inserts;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void onlyTheLeakIsNamed_amongLookAlikes(long seed) {
        SimulatedJvm jvm = new SimulatedJvm(seed, 128 * MIB);
        jvm.map("sessions", LEAK).inserting(500).weighing(500);
        jvm.map("products", LRU);
        jvm.map("prices", EXPIRING);
        jvm.map("orders", FILL_AND_CLEAR);

        Assessment assessment = jvm.run(60);

        assertThat(subjects(assessment, Verdict.LEAK)).as("leaks after 60 s").containsExactly("sessions");
        Finding leak = assessment.findings().get(0);
        assertThat(leak.kind()).isEqualTo(Kind.UNBOUNDED_GROWTH);
        assertThat(leak.growthSite()).as("the line that puts").isEqualTo("com.acme.Shop.fillsessions(Shop.java:41)");
        assertThat(leak.forecast()).as("time left").isNotNull();
    }

    private static List<String> subjects(Assessment assessment, Verdict verdict) {
        return assessment.findings().stream()
                .filter(each -> !each.revoked() && each.verdict() == verdict)
                .map(Finding::subject)
                .toList();
    }
}
