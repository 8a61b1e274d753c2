package dev.tidemark.analysis.finding;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something worth telling a person.
 *
 * @param id stable: the same trouble of the same subject in the same target keeps it across restarts and better names
 * @param target the target's name
 * @param subject the map, by its best name: the name it was given, its holder field, or its growth site; for what no map
 *     explains, {@code heap}
 * @param subjectType class of the map, or null when unknown
 * @param confidence from 0 to 1
 * @param since event time at which the trouble was first seen
 * @param evidence reasons for it, strongest first; unmodifiable
 * @param doubts what speaks against it or is not known, as sentences; unmodifiable
 * @param growthSite the application frame that makes it grow, or null when unknown
 * @param advice the mend, in Java terms
 * @param forecast null when the trouble does not exhaust the heap or too little is known
 * @param revoked whether its evidence has gone since: it is shown a while longer so that people see it end
 * @param code the members of a Java class, after its imports, that show the mend; null where no few lines can
 * @param steps what was asked on the way to the verdict, in that order; unmodifiable
 */
public record Finding(
        String id,
        String target,
        Kind kind,
        Verdict verdict,
        String subject,
        @Nullable String subjectType,
        double confidence,
        Instant since,
        List<Evidence> evidence,
        List<String> doubts,
        @Nullable String growthSite,
        String advice,
        @Nullable Forecast forecast,
        boolean revoked,
        @Nullable String code,
        List<Step> steps) {

    public Finding {
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("expected a confidence from 0 to 1, got " + confidence);
        }
        evidence = List.copyOf(evidence);
        doubts = List.copyOf(doubts);
        steps = List.copyOf(steps);
    }
}
