package dev.tidemark.analysis;

import dev.tidemark.analysis.detect.Outcome.Draft;
import dev.tidemark.analysis.finding.Finding;
import dev.tidemark.analysis.finding.Kind;
import dev.tidemark.analysis.finding.Verdict;
import dev.tidemark.analysis.view.Undecided;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives findings a history: an id that stays when a better name is found, the time of the first sight, and an end. What
 * is not seen for a while is revoked, shown a while longer, and dropped.
 */
final class FindingBook {

    static final int MOST_FINDINGS = 500;
    private static final int ID_DIGITS = 12;

    /** Evidence may flicker between two censuses or collections; an alert should not. */
    private static final long STEADY_MILLIS = 15_000;

    private static final long STEADY_IN_DOUBT_MILLIS = 60_000;

    private static final long SHORTEST_SHOWN_MILLIS = 60_000;
    private static final int SHOWN_SHARE_OF_LIFE = 10;

    private final String target;
    private final List<Entry> entries = new ArrayList<>();
    private final Turns turns = new Turns();
    private long mostRefused;

    FindingBook(String target) {
        this.target = target;
    }

    private static final class Entry {
        final String id;
        final long sinceMillis;
        Draft draft;
        long seenMillis;
        long verdictMillis;
        long revokedMillis = -1;

        Entry(String id, Draft draft, long millis) {
            this.id = id;
            this.draft = draft;
            this.sinceMillis = millis;
            this.seenMillis = millis;
            this.verdictMillis = millis;
        }
    }

    /** Takes in what the detectors say at this time; returns all findings, the worst first. */
    List<Finding> update(List<Draft> drafts, List<Undecided> open, long millis) {
        long refused = 0;
        Set<Subject> present = new HashSet<>();
        drafts.forEach(draft -> present.add(new Subject(draft.kind(), draft.subject())));
        for (Draft draft : drafts) {
            Entry entry = find(draft, present);
            if (entry != null) {
                refresh(entry, draft, millis);
            } else if (entries.size() < MOST_FINDINGS) {
                Entry fresh = new Entry(freeId(draft), draft, millis);
                entries.add(fresh);
                turns.found(fresh.id, draft, millis);
            } else {
                refused++;
            }
        }
        mostRefused = Math.max(mostRefused, refused);
        Set<Subject> asked = new HashSet<>();
        open.forEach(question -> asked.add(new Subject(question.kind(), question.subject())));
        for (Entry each : entries) {
            // "Not enough data" takes nothing back: it is said again when a forecast lengthens the time to look.
            if (each.revokedMillis < 0 && asked.contains(new Subject(each.draft.kind(), each.draft.subject()))) {
                each.seenMillis = millis;
            }
            if (each.revokedMillis < 0 && millis - each.seenMillis > STEADY_MILLIS) {
                revoke(each, millis);
            }
        }
        entries.removeIf(each -> each.revokedMillis >= 0 && millis - each.revokedMillis > shownMillis(each));
        return entries.stream()
                .map(this::finding)
                .sorted(Comparator.comparing(Finding::revoked)
                        .thenComparing(Finding::verdict)
                        .thenComparing(
                                Comparator.comparingDouble(Finding::confidence).reversed())
                        .thenComparing(Finding::id))
                .toList();
    }

    /** The evidence of everything is gone: the JVM that it was about has ended. */
    void revokeAll(long millis) {
        for (Entry each : entries) {
            if (each.revokedMillis < 0) {
                revoke(each, millis);
            }
        }
    }

    private void revoke(Entry entry, long millis) {
        entry.revokedMillis = millis;
        turns.revoked(entry.id, entry.draft, millis);
    }

    /** When findings came and went. */
    Turns turns() {
        return turns;
    }

    private record Subject(Kind kind, String name) {}

    /** How many findings at once, at most, had no room. */
    long mostRefused() {
        return mostRefused;
    }

    private @Nullable Entry find(Draft draft, Set<Subject> present) {
        Entry alias = null;
        String id = id(draft.kind(), draft.subject());
        for (Entry each : entries) {
            if (each.draft.kind() == draft.kind()) {
                if (each.draft.subject().equals(draft.subject())) {
                    return each;
                }
                // Another draft's own: two maps were one under a worse name.
                if (present.contains(new Subject(draft.kind(), each.draft.subject()))) {
                    continue;
                }
                // Also by id: what has a better name now may have lost it again, after a restart.
                if (each.id.equals(id)) {
                    alias = each;
                } else if (alias == null && draft.aliases().contains(each.draft.subject())) {
                    alias = each;
                }
            }
        }
        return alias;
    }

    private void refresh(Entry entry, Draft draft, long millis) {
        boolean milder = draft.verdict().compareTo(entry.draft.verdict()) > 0;
        // Not to be able to tell contradicts little; what speaks against a verdict has a verdict of its own, or none.
        long hold = draft.verdict() == Verdict.UNDETERMINED ? STEADY_IN_DOUBT_MILLIS : STEADY_MILLIS;
        boolean steady = millis - entry.verdictMillis <= hold && entry.revokedMillis < 0;
        boolean returns = entry.revokedMillis >= 0;
        entry.seenMillis = millis;
        entry.revokedMillis = -1;
        if (milder && steady) {
            entry.draft = entry.draft.under(draft);
            return;
        }
        if (returns || draft.verdict() != entry.draft.verdict()) {
            turns.found(entry.id, draft, millis);
        }
        entry.draft = draft;
        entry.verdictMillis = millis;
    }

    private static long shownMillis(Entry entry) {
        return Math.max(SHORTEST_SHOWN_MILLIS, (entry.revokedMillis - entry.sinceMillis) / SHOWN_SHARE_OF_LIFE);
    }

    private Finding finding(Entry entry) {
        Draft draft = entry.draft;
        boolean revoked = entry.revokedMillis >= 0;
        return new Finding(
                entry.id,
                target,
                draft.kind(),
                draft.verdict(),
                draft.subject(),
                draft.subjectType(),
                draft.confidence(),
                Instant.ofEpochMilli(entry.sinceMillis),
                draft.evidence(),
                draft.doubts(),
                draft.growthSite(),
                draft.advice().text(),
                revoked ? null : draft.forecast(),
                revoked,
                draft.advice().code(),
                draft.steps());
    }

    /** The id of its subject, or another one where a map that once bore that name has it still. */
    private String freeId(Draft draft) {
        String id = id(draft.kind(), draft.subject());
        for (int i = 2; isTaken(id); i++) {
            id = id(draft.kind(), draft.subject() + "|" + i);
        }
        return id;
    }

    private boolean isTaken(String id) {
        return entries.stream().anyMatch(each -> each.id.equals(id));
    }

    private String id(Kind kind, String subject) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((target + "|" + kind.label() + "|" + subject).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, ID_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
