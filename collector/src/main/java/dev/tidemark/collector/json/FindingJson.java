package dev.tidemark.collector.json;

import dev.tidemark.analysis.finding.Evidence;
import dev.tidemark.analysis.finding.Finding;
import dev.tidemark.analysis.finding.Forecast;
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
        boolean revoked) {

    static FindingJson of(Finding finding) {
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
                finding.revoked());
    }

    record EvidenceJson(String statement, @Nullable Double value, String unit) {
        static EvidenceJson of(Evidence evidence) {
            return new EvidenceJson(evidence.statement(), Json.finite(evidence.value()), evidence.unit());
        }
    }

    record ForecastJson(IntervalJson secondsToExhaustion) {
        static @Nullable ForecastJson of(@Nullable Forecast forecast) {
            if (forecast == null) {
                return null;
            }
            Forecast.Interval seconds = forecast.secondsToExhaustion();
            return new ForecastJson(new IntervalJson(
                    Json.finite(seconds.lower()), Json.finite(seconds.likely()), Json.finite(seconds.upper())));
        }
    }

    record IntervalJson(
            @Nullable Double lower,
            @Nullable Double likely,
            @Nullable Double upper) {}
}
