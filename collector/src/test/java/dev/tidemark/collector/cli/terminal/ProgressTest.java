package dev.tidemark.collector.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.analysis.finding.Finding;
import dev.tidemark.analysis.finding.Verdict;
import dev.tidemark.collector.target.TargetSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final Progress progress = new Progress(Optional.of(Duration.ofSeconds(10)));

    @Test
    void firstLook_tellsStateAndReading() {
        assertThat(progress.since(List.of(shop()), Samples.NOW))
                .as("state, then reading")
                .containsExactly(
                        "shop: streaming",
                        "shop: live set 54.0 MiB of 128 MiB (42 %), allocates 12.5 MiB/s, 14 collections;"
                                + " sessions 12,345 entries (+61.2/s)");
    }

    @Test
    void nothingNew_isSilentUntilAReadingIsDue() {
        progress.since(List.of(shop()), Samples.NOW);

        assertThat(progress.since(List.of(shop()), Samples.NOW.plusMillis(9_999)))
                .as("too early")
                .isEmpty();
        assertThat(progress.since(List.of(shop()), Samples.NOW.plusSeconds(10)))
                .as("due")
                .hasSize(1);
    }

    @Test
    void stateChange_isToldWithItsReason() {
        progress.since(List.of(shop()), Samples.NOW);

        assertThat(progress.since(List.of(Samples.lost("shop", "The connection was reset.")), Samples.NOW))
                .as("a lost target")
                .containsExactly("shop: lost: The connection was reset.");
    }

    @Test
    void finding_isToldOnceAndAgainWhenItIsOver() {
        Finding leak = Samples.finding(Verdict.LEAK, "sessions", false);
        progress.since(List.of(shop()), Samples.NOW);

        assertThat(progress.since(List.of(shop(leak)), Samples.NOW))
                .as("a new finding")
                .containsExactly("shop: LEAK sessions (unbounded growth, 97 % sure), grows at"
                        + " dev.acme.Sessions.begin(Sessions.java:15),"
                        + " time left about 5 min (from 4 min to 7 min): explains 94 % of live-set growth");
        assertThat(progress.since(List.of(shop(leak)), Samples.NOW))
                .as("the same again")
                .isEmpty();
        assertThat(progress.since(List.of(shop(Samples.finding(Verdict.LEAK, "sessions", true))), Samples.NOW))
                .as("revoked")
                .singleElement()
                .asString()
                .startsWith("shop: over: LEAK sessions");
    }

    @Test
    void gathering_isToldAtEachStepAndWhenItIsOver() {
        progress.since(List.of(Samples.gathering("shop", 1, 3)), Samples.NOW);

        assertThat(progress.since(List.of(Samples.gathering("shop", 1, 3)), Samples.NOW))
                .as("no step")
                .isEmpty();
        assertThat(progress.since(List.of(Samples.gathering("shop", 2, 3)), Samples.NOW))
                .as("a step")
                .containsExactly("shop: gathering evidence: 2 of 3 collections seen");
        assertThat(progress.since(List.of(shop()), Samples.NOW))
                .as("the end")
                .containsExactly("shop: there is enough evidence to judge the live set");
    }

    @Test
    void withoutReadings_onlyChangesAreTold() {
        assertThat(new Progress(Optional.empty()).since(List.of(shop()), Samples.NOW))
                .as("a service's log")
                .containsExactly("shop: streaming");
        assertThat(new Progress(Optional.empty()).since(List.of(Samples.gathering("shop", 1, 3)), Samples.NOW))
                .as("a service's log while evidence is gathered")
                .containsExactly("shop: streaming");
    }

    private static TargetSnapshot shop(Finding... findings) {
        return Samples.streaming("shop", List.of(Samples.map("sessions", 12_345, 61.2)), List.of(findings));
    }
}
