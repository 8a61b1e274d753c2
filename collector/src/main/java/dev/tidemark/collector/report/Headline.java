package dev.tidemark.collector.report;

import dev.tidemark.analysis.finding.Finding;
import dev.tidemark.analysis.finding.Forecast;
import dev.tidemark.analysis.finding.Kind;
import dev.tidemark.analysis.finding.Verdict;
import dev.tidemark.analysis.view.Assessment;
import dev.tidemark.collector.cli.terminal.Units;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The verdict in one sentence. */
final class Headline {

    private Headline() {}

    /** Of the whole report. */
    static Sentence of(List<Chapter> chapters) {
        if (chapters.size() == 1) {
            return of(chapters.get(0));
        }
        List<Chapter> leaking = chapters.stream().filter(Headline::leaks).toList();
        if (leaking.size() == 1) {
            Chapter one = leaking.get(0);
            return new Sentence("1 of " + chapters.size() + " JVMs leaks: ", one.name(), "");
        }
        return Sentence.of(
                leaking.isEmpty()
                        ? "None of " + chapters.size() + " JVMs is seen to leak"
                        : leaking.size() + " of " + chapters.size() + " JVMs leak");
    }

    private static boolean leaks(Chapter chapter) {
        return chapter.findings().stream().anyMatch(finding -> !finding.revoked() && finding.verdict() == Verdict.LEAK);
    }

    /** Of one JVM. */
    static Sentence of(Chapter chapter) {
        Assessment assessment = chapter.target().assessment();
        if (assessment == null) {
            return new Sentence("Nothing is known of ", chapter.name(), "");
        }
        Optional<Finding> worst = chapter.worst();
        if (worst.isPresent()) {
            return of(worst.get());
        }
        if (assessment.gathering() != null) {
            return new Sentence("Too little evidence for a verdict on ", chapter.name(), "");
        }
        return new Sentence("Nothing eats the heap of ", chapter.name(), " as far as can be seen");
    }

    /** Of one finding. */
    static Sentence of(Finding finding) {
        if (finding.revoked()) {
            return new Sentence("", finding.subject(), ": over (" + words(finding.kind()) + ")");
        }
        String full = fullIn(finding.forecast());
        if (finding.kind() == Kind.UNEXPLAINED_GROWTH) {
            return Sentence.of("The heap grows, and no map that is seen explains it"
                    + (full.isEmpty() ? "" : "; it is full " + full));
        }
        if (finding.verdict() == Verdict.LEAK) {
            return new Sentence("", finding.subject(), full.isEmpty() ? " leaks" : " leaks and fills the heap " + full);
        }
        return new Sentence("", finding.subject(), ": " + words(finding.kind()));
    }

    /** What follows the verdict, or null when there is nothing to add. */
    static @Nullable Sentence rest(Chapter chapter) {
        Assessment assessment = chapter.target().assessment();
        if (assessment == null) {
            String reason = chapter.target().reason();
            return reason == null ? null : Sentence.of(reason);
        }
        Optional<Finding> worst = chapter.worst();
        if (worst.isPresent()) {
            String site = worst.get().growthSite();
            return site == null || site.equals(worst.get().subject()) ? null : new Sentence("It grows at ", site, ".");
        }
        if (assessment.gathering() != null) {
            return Sentence.of(assessment.gathering().text() + ". A verdict needs some collections to rest on.");
        }
        int open = assessment.undecided().size();
        return open == 0
                ? null
                : Sentence.of(
                        open == 1 ? "One question could not be decided." : open + " questions could not be decided.");
    }

    /** Kinds and verdicts as people write them. */
    static String words(Kind kind) {
        return kind.label().replace('-', ' ');
    }

    static String words(Verdict verdict) {
        return verdict.label().replace('-', ' ');
    }

    private static String fullIn(@Nullable Forecast forecast) {
        return forecast != null
                        && Double.isFinite(forecast.secondsToExhaustion().likely())
                ? "in about " + Units.about(forecast.secondsToExhaustion().likely())
                : "";
    }

    /** How long is left, from the earliest to the latest. */
    static String timeLeft(Forecast forecast) {
        Forecast.Interval left = forecast.secondsToExhaustion();
        if (!Double.isFinite(left.likely())) {
            return "at least " + Units.about(left.lower());
        }
        return "about " + Units.about(left.likely()) + " (from " + Units.about(left.lower())
                + (Double.isFinite(left.upper()) ? " to " + Units.about(left.upper()) : " to no end in sight") + ")";
    }
}
