package dev.tidemark.analysis.detect;

import dev.tidemark.analysis.finding.Evidence;
import dev.tidemark.analysis.finding.Forecast;
import dev.tidemark.analysis.finding.Kind;
import dev.tidemark.analysis.finding.Mend;
import dev.tidemark.analysis.finding.Step;
import dev.tidemark.analysis.finding.Verdict;
import dev.tidemark.analysis.view.Undecided;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a detector says of one subject. Saying nothing is no outcome at all. */
public sealed interface Outcome {

    /**
     * A finding as of now, before its history is known.
     *
     * @param aliases other names under which the same subject may have been found before
     * @param steps what was asked, in that order
     */
    record Draft(
            Kind kind,
            Verdict verdict,
            String subject,
            @Nullable String subjectType,
            double confidence,
            List<Evidence> evidence,
            List<String> doubts,
            @Nullable String growthSite,
            Mend advice,
            @Nullable Forecast forecast,
            Set<String> aliases,
            List<Step> steps)
            implements Outcome {

        public Draft {
            steps = List.copyOf(steps);
            evidence = List.copyOf(evidence);
            doubts = List.copyOf(doubts);
            aliases = Set.copyOf(aliases);
        }

        /** The same under the name that its subject has in another draft. */
        public Draft under(Draft other) {
            return new Draft(
                    kind,
                    verdict,
                    other.subject,
                    other.subjectType,
                    confidence,
                    evidence,
                    doubts,
                    growthSite,
                    advice,
                    forecast,
                    other.aliases,
                    steps);
        }
    }

    /**
     * Not enough data, because.
     *
     * @param walkDecides whether one more walk over sampled objects would decide it
     */
    record NotEnough(Undecided undecided, boolean walkDecides) implements Outcome {

        static NotEnough because(Kind kind, String subject, String reason) {
            return new NotEnough(new Undecided(kind, subject, reason), false);
        }

        static NotEnough untilCollected(Kind kind, String subject) {
            return new NotEnough(
                    new Undecided(
                            kind,
                            subject,
                            "It holds its keys weakly, and only collections of the whole heap, some time apart, can show which of"
                                    + " them stay."),
                    true);
        }

        static NotEnough untilItGoesOn(Kind kind, String subject) {
            return new NotEnough(
                    new Undecided(
                            kind,
                            subject,
                            "It grew more slowly lately than at first; a later walk must tell whether it comes to an end."),
                    true);
        }

        static NotEnough untilConfirmed(Kind kind, String subject) {
            return new NotEnough(
                    new Undecided(
                            kind,
                            subject,
                            "Objects from the beginning and from the end of the observed time are alive behind it; a later"
                                    + " walk must confirm that the first ones stay."),
                    true);
        }
    }
}
