package dev.tidemark.collector.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.tidemark.analysis.finding.Evidence;
import dev.tidemark.analysis.finding.Finding;
import dev.tidemark.analysis.finding.Forecast;
import dev.tidemark.analysis.finding.Step;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A finding as DESIGN.md shows it; the order of the components is the order of the fields. */
record FindingJson(
        String id,
        String target,
        String kind,
        String verdict,
        String subject,
        @Nullable String subjectType,
        double confidence,
        Instant since,
        List<EvidenceJson> evidence,
        List<String> doubts,
        @Nullable String growthSite,
        String advice,
        @Nullable ForecastJson forecast,
        boolean revoked,
        @Nullable String code,
        @Nullable ArgumentJson argument) {

    /** With everything. */
    static FindingJson of(Finding finding) {
        return of(finding, true);
    }

    /** Without what only a finding's own view shows: in a fleet's state it would be most of it. */
    static FindingJson brief(Finding finding) {
        return of(finding, false);
    }

    private static FindingJson of(Finding finding, boolean whole) {
        return new FindingJson(
                finding.id(),
                finding.target(),
                finding.kind().label(),
                finding.verdict().label(),
                finding.subject(),
                finding.subjectType(),
                finding.confidence(),
                finding.since(),
                finding.evidence().stream().map(EvidenceJson::of).toList(),
                finding.doubts(),
                finding.growthSite(),
                finding.advice(),
                ForecastJson.of(finding.forecast()),
                finding.revoked(),
                whole ? finding.code() : null,
                whole ? ArgumentJson.of(finding) : null);
    }

    record EvidenceJson(String statement, @Nullable Double value, String unit) {
        static EvidenceJson of(Evidence evidence) {
            return new EvidenceJson(evidence.statement(), Json.finite(evidence.value()), evidence.unit());
        }
    }

    /** What speaks for it, what against it, and in which order the analysis asked. */
    @JsonPropertyOrder({"for", "against", "steps"})
    record ArgumentJson(@JsonProperty("for") List<EvidenceJson> inFavour, List<String> against, List<StepJson> steps) {
        static ArgumentJson of(Finding finding) {
            return new ArgumentJson(
                    finding.evidence().stream().map(EvidenceJson::of).toList(),
                    finding.doubts(),
                    finding.steps().stream().map(StepJson::of).toList());
        }
    }

    record StepJson(String question, String answer, boolean decided) {
        static StepJson of(Step step) {
            return new StepJson(step.question(), step.answer(), step.decided());
        }
    }

    record ForecastJson(IntervalJson secondsToExhaustion) {
        static @Nullable ForecastJson of(@Nullable Forecast forecast) {
            if (forecast == null) {
                return null;
            }
            return new ForecastJson(IntervalJson.of(forecast.secondsToExhaustion()));
        }
    }

    record IntervalJson(
            @Nullable Double lower,
            @Nullable Double likely,
            @Nullable Double upper) {
        static IntervalJson of(Forecast.Interval seconds) {
            return new IntervalJson(
                    Json.finite(seconds.lower()), Json.finite(seconds.likely()), Json.finite(seconds.upper()));
        }
    }
}
