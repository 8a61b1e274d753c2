package dev.tidemark.collector.web.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.analysis.finding.Kind;
import dev.tidemark.analysis.finding.Verdict;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlertRuleTest {

    @Test
    void everyName_hasTheRuleOfPrometheus() {
        Map<AlertName, AlertRule> rules = AlertRule.all();

        assertThat(rules).as("rules").containsOnlyKeys(AlertName.values());
        assertThat(rules.get(AlertName.MAP_LEAK))
                .as("one of them, as it stands in the file")
                .isEqualTo(new AlertRule(
                        "warning", "A map grows without bound.", Duration.ofMinutes(1), Duration.ofMinutes(5)));
        assertThat(rules.get(AlertName.TARGET_DOWN))
                .as("one that ends at once")
                .extracting(AlertRule::keep)
                .isEqualTo(Duration.ZERO);
        assertThat(AlertName.KEYS_WITHOUT_EQUALITY.label()).as("label").isEqualTo("TidemarkKeysWithoutEquality");
    }

    @Test
    void everyFinding_hasAnAlertUnlessNobodyCanTell() {
        for (Kind kind : Kind.values()) {
            for (Verdict verdict : Verdict.values()) {
                assertThat(AlertName.of(kind, verdict).isPresent())
                        .as("an alert for %s, %s", kind, verdict)
                        .isEqualTo(verdict != Verdict.UNDETERMINED);
            }
        }
    }
}
