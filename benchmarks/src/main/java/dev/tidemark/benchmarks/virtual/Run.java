package dev.tidemark.benchmarks.virtual;

import dev.tidemark.analysis.TargetAnalysis;
import dev.tidemark.analysis.detect.Outlook;
import dev.tidemark.analysis.detect.Situation;
import dev.tidemark.analysis.finding.Finding;
import dev.tidemark.analysis.finding.Forecast;
import dev.tidemark.analysis.finding.Kind;
import dev.tidemark.analysis.finding.Verdict;
import dev.tidemark.analysis.timeline.Timeline;
import dev.tidemark.analysis.view.Assessment;
import dev.tidemark.analysis.view.EvidenceWish;
import dev.tidemark.benchmarks.virtual.Outcome.Foretold;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One scenario under one seed: lived through once for the truth, and once under the eyes of the analysis. */
final class Run {

    private static final List<Double> FORECAST_SHARES = List.of(0.25, 0.5, 0.75);
    private static final Set<Kind> GROWTH = Set.of(Kind.UNBOUNDED_GROWTH, Kind.UNEXPLAINED_GROWTH);

    /** The service assesses each second; so often it would take longer than the signals. */
    private static final double ASSESSMENTS_PER_AGE = 200;

    private static final double LONGEST_BETWEEN = 600;

    private final Scenario scenario;
    private final long seed;
    private final Setting setting;
    private final double life;
    private final TargetAnalysis analysis = new TargetAnalysis("shop");
    private final Jvm jvm;

    /** Remembers the same, to ask for a forecast where there is no finding yet that would bear one. */
    private final Timeline timeline = new Timeline();

    private final List<Foretold> forecasts = new ArrayList<>();
    private final Set<String> falseSubjects = new TreeSet<>();
    private @Nullable Double detected;
    private double falseAlarm;
    private double assessedAt;
    private double restartedAt;
    private int restarts;

    private Run(Scenario scenario, long seed) {
        this.scenario = scenario;
        this.seed = seed;
        this.setting = scenario.setting(seed);
        this.life = life();
        this.jvm = new Jvm(setting, scenario.watched(), seed, signal -> {
            analysis.accept(signal);
            timeline.accept(signal);
        });
    }

    static Outcome of(Scenario scenario, long seed) {
        return new Run(scenario, seed).outcome();
    }

    private double life() {
        Jvm dry = new Jvm(setting, scenario.watched(), seed, signal -> {});
        while (dry.now() < setting.seconds() && !dry.exhausted()) {
            dry.step();
        }
        return dry.now();
    }

    private Outcome outcome() {
        Assessment last = analysis.assess();
        while (jvm.now() < life) {
            jvm.step();
            if (jvm.restarts() > restarts) {
                restarts = jvm.restarts();
                restartedAt = jvm.now();
            }
            double between = Math.min(LONGEST_BETWEEN, (jvm.now() - restartedAt) / ASSESSMENTS_PER_AGE);
            if (jvm.now() - assessedAt >= between || forecastDue()) {
                last = assess();
            }
        }
        return new Outcome(
                scenario.id(),
                scenario.depth(),
                seed,
                setting.leak(),
                life,
                detected,
                falseAlarm,
                falseSubjects,
                verdict(last),
                forecasts);
    }

    private Assessment assess() {
        Assessment assessment = analysis.assess();
        EvidenceWish wish = assessment.evidenceWish();
        if (!scenario.watched() && wish != null) {
            analysis.accept(jvm.walk());
            assessment = analysis.assess();
        }
        boolean wrong = false;
        for (Finding each : assessment.findings()) {
            if (each.revoked() || each.verdict() != Verdict.LEAK || !GROWTH.contains(each.kind())) {
                continue;
            }
            if (leaking(each)) {
                detected = detected == null ? (Double) jvm.now() : detected;
            } else if (!onlyTheHeap(each)) {
                wrong = true;
                falseSubjects.add(each.subject());
            }
        }
        falseAlarm += wrong ? jvm.now() - assessedAt : 0;
        assessedAt = jvm.now();
        if (forecastDue()) {
            forecasts.add(foretold(FORECAST_SHARES.get(forecasts.size())));
        }
        return assessment;
    }

    private boolean leaking(Finding finding) {
        return restarts == 0 && setting.leaking().contains(finding.subject());
    }

    /** Where a map leaks the heap does grow; to say no more than that is neither right nor wrong. */
    private boolean onlyTheHeap(Finding finding) {
        return restarts == 0 && setting.leak() && finding.kind() == Kind.UNEXPLAINED_GROWTH;
    }

    private boolean forecastDue() {
        return setting.leak()
                && setting.restarts().isEmpty()
                && forecasts.size() < FORECAST_SHARES.size()
                && jvm.now() >= FORECAST_SHARES.get(forecasts.size()) * life;
    }

    private Foretold foretold(double share) {
        double left = life - jvm.now();
        Forecast forecast = Situation.of(timeline, new Outlook()).forecast();
        if (forecast == null) {
            return new Foretold(share, left, null, null, null);
        }
        Forecast.Interval interval = forecast.secondsToExhaustion();
        Double upper = Double.isFinite(interval.upper()) ? (Double) interval.upper() : null;
        return new Foretold(share, left, interval.lower(), interval.likely(), upper);
    }

    private static String verdict(Assessment assessment) {
        return assessment.findings().stream()
                .filter(each -> !each.revoked() && GROWTH.contains(each.kind()))
                .map(Finding::verdict)
                .sorted()
                .findFirst()
                .map(Verdict::label)
                .orElse("none");
    }
}
