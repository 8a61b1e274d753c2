package dev.tidemark.collector.web.push;

import dev.tidemark.analysis.finding.Finding;
import dev.tidemark.analysis.finding.Forecast;
import dev.tidemark.analysis.view.Assessment;
import dev.tidemark.collector.target.TargetSnapshot;
import dev.tidemark.collector.web.label.LabelValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What there is to tell of targets: the same that Prometheus' rules make of their series. */
final class Notices {

    private static final Duration SOON = Duration.ofHours(1);
    private static final Duration SOON_AT_THE_LATEST = Duration.ofHours(6);
    private static final Duration AHEAD = Duration.ofDays(1);

    private final PushSettings settings;
    private final Map<AlertName, AlertRule> rules = AlertRule.all();

    Notices(PushSettings settings) {
        this.settings = settings;
    }

    List<Notice> of(List<TargetSnapshot> targets) {
        List<Notice> all = new ArrayList<>();
        for (TargetSnapshot target : targets) {
            state(target).ifPresent(all::add);
            Assessment assessment = target.assessment();
            if (assessment != null) {
                List<Finding> active = assessment.findings().stream()
                        .filter(finding -> !finding.revoked())
                        .toList();
                all.addAll(forecasts(target, assessment, active));
                active.forEach(finding -> finding(target, finding).ifPresent(all::add));
            }
        }
        return all;
    }

    private Optional<Notice> finding(TargetSnapshot target, Finding finding) {
        return AlertName.of(finding.kind(), finding.verdict())
                .map(name -> notice(
                        name,
                        target,
                        Map.of(
                                "kind", finding.kind().label(),
                                "verdict", finding.verdict().label(),
                                "subject", LabelValue.of(finding.subject())),
                        finding.subject() + " in " + target.name() + ": "
                                + finding.kind().label() + "." + growsAt(finding) + because(finding) + " "
                                + finding.advice()));
    }

    private static String growsAt(Finding finding) {
        return finding.growthSite() == null ? "" : " It grows at " + finding.growthSite() + ".";
    }

    private static String because(Finding finding) {
        return finding.evidence().isEmpty()
                ? ""
                : " " + finding.evidence().get(0).statement();
    }

    private List<Notice> forecasts(TargetSnapshot target, Assessment assessment, List<Finding> active) {
        Optional<Forecast.Interval> soonest = active.stream()
                .flatMap(finding -> Optional.ofNullable(finding.forecast()).stream())
                .map(Forecast::secondsToExhaustion)
                .min(Comparator.comparingDouble(Forecast.Interval::likely));
        if (soonest.isEmpty()) {
            return List.of();
        }
        List<Notice> all = new ArrayList<>();
        Forecast.Interval left = soonest.get();
        String text = "The heap of " + target.name() + " will be full in about " + words(left.likely())
                + " if nothing changes." + Eaters.told(assessment, active);
        if (left.likely() < SOON.toSeconds() || left.upper() < SOON_AT_THE_LATEST.toSeconds()) {
            all.add(notice(AlertName.HEAP_EXHAUSTION_SOON, target, Map.of(), text));
        }
        if (left.likely() < AHEAD.toSeconds()) {
            all.add(notice(AlertName.HEAP_EXHAUSTION_AHEAD, target, Map.of(), text));
        }
        return all;
    }

    private static String words(double seconds) {
        long minutes = Math.round(seconds / 60);
        if (minutes < 1) {
            return "less than a minute";
        }
        if (minutes < 120) {
            return minutes + " min";
        }
        return Math.round(minutes / 60.0) + " h";
    }

    private Optional<Notice> state(TargetSnapshot target) {
        Optional<AlertName> name = switch (target.state()) {
            case CONNECTING, LOST -> Optional.of(AlertName.TARGET_DOWN);
            case DENIED -> Optional.of(AlertName.TARGET_DENIED);
            case STALLED -> Optional.of(AlertName.STREAM_STALLED);
            case STREAMING, GONE -> Optional.empty();
        };
        return name.map(it -> notice(
                it,
                target,
                Map.of(),
                "No events of " + target.name() + " are read: "
                        + (target.reason() == null ? target.state().label() : target.reason())));
    }

    private Notice notice(AlertName name, TargetSnapshot target, Map<String, String> more, String description) {
        AlertRule rule = Objects.requireNonNull(rules.get(name), "every name has a rule");
        Map<String, String> labels = new HashMap<>(settings.labels());
        labels.putAll(more);
        labels.put("alertname", name.label());
        labels.put("severity", rule.severity());
        labels.put("target", LabelValue.of(target.name()));
        return new Notice(
                labels,
                Map.of(
                        "summary",
                        rule.summary(),
                        "description",
                        description,
                        "runbook_url",
                        settings.runbooks() + "/" + name.label() + ".md"),
                rule.hold(),
                rule.keep());
    }
}
