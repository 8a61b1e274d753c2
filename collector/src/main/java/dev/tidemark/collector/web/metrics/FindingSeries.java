package dev.tidemark.collector.web.metrics;

import dev.tidemark.analysis.finding.Finding;
import dev.tidemark.analysis.finding.Forecast;
import dev.tidemark.collector.web.label.LabelValue;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** The series of one target's findings. A revoked finding has none, so that alerts on it resolve. */
final class FindingSeries {

    /** The most findings of a target with series of their own; an analysis that finds more has other troubles. */
    private static final int MOST = 100;

    private FindingSeries() {}

    /** @param findings leaks first */
    static void collect(String target, List<Finding> findings, Samples samples) {
        List<Finding> active =
                findings.stream().filter(finding -> !finding.revoked()).toList();
        for (Finding finding : active.subList(0, Math.min(MOST, active.size()))) {
            String kind = finding.kind().label();
            samples.add(
                    Metric.FINDING_ACTIVE, 1, target, kind, finding.verdict().label(), finding.subject());
            samples.add(Metric.FINDING_CONFIDENCE, finding.confidence(), target, kind, finding.subject());
            samples.add(Metric.FINDING_SINCE, finding.since().toEpochMilli() / 1e3, target, kind, finding.subject());
            samples.add(
                    Metric.FINDING_INFO,
                    1,
                    target,
                    kind,
                    finding.subject(),
                    LabelValue.orUnknown(finding.growthSite()));
        }
        samples.add(Metric.FINDINGS_FOLDED, Math.max(0, active.size() - MOST), target);
        active.stream()
                .map(Finding::forecast)
                .filter(Objects::nonNull)
                .map(Forecast::secondsToExhaustion)
                .min(Comparator.comparingDouble(Forecast.Interval::likely))
                .ifPresent(soonest -> {
                    samples.add(Metric.FORECAST, soonest.lower(), target, "lower");
                    samples.add(Metric.FORECAST, soonest.likely(), target, "likely");
                    samples.add(Metric.FORECAST, soonest.upper(), target, "upper");
                });
    }
}
