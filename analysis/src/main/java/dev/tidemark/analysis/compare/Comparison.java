package dev.tidemark.analysis.compare;

import dev.tidemark.analysis.finding.Verdict;
import java.util.List;
import java.util.Objects;

/**
 * What differs between two recordings. Each list begins with what grew, then what shrank, what did not change and what cannot be told; all are
 * unmodifiable.
 *
 * @param notes what a reader must know first, as sentences
 * @param live which way the live set went
 * @param allocated bytes per second by place; empty when one of the recordings does not tell
 * @param inUse bytes by place; empty when one of the recordings does not tell
 * @param findings new ones first, then those that both have, then those that are gone
 */
public record Comparison(
        Run before,
        Run after,
        List<String> notes,
        Direction live,
        List<MapChange> maps,
        List<SiteChange> allocated,
        List<SiteChange> inUse,
        List<FindingChange> findings) {

    public Comparison {
        notes = List.copyOf(notes);
        maps = List.copyOf(maps);
        allocated = List.copyOf(allocated);
        inUse = List.copyOf(inUse);
        findings = List.copyOf(findings);
    }

    /** Compares two recordings, which should be given in the order of their time. */
    public static Comparison of(Run before, Run after) {
        Course first = before.heap().live();
        Course second = after.heap().live();
        List<MapChange> maps = MapChange.of(before, after);
        return new Comparison(
                before,
                after,
                Notes.of(before, after, maps),
                first == null || second == null ? Direction.UNKNOWN : Course.between(first, second),
                maps,
                SiteChange.allocated(before, after),
                SiteChange.inUse(before, after),
                FindingChange.of(before, after, maps));
    }

    /** Whether anything has grown by more than this part of what it was (0.2 for a fifth): the live set, a map, or a place that allocates. */
    public boolean grewBy(double part) {
        return liveGrewBy(part)
                || maps.stream().anyMatch(each -> each.grewBy(part))
                || allocated.stream().anyMatch(each -> each.grewBy(part))
                || inUse.stream().anyMatch(each -> each.grewBy(part));
    }

    private boolean liveGrewBy(double part) {
        Course was = before.heap().live();
        Course is = after.heap().live();
        return live == Direction.GREW && was != null && is != null && is.last() - was.last() > part * was.last();
    }

    /** Whether a finding of this verdict holds in the second recording and not in the first. */
    public boolean hasNew(Verdict verdict) {
        return findings.stream()
                .filter(each -> each.before() == null)
                .map(FindingChange::after)
                .filter(Objects::nonNull)
                .anyMatch(each -> each.verdict() == verdict);
    }
}
