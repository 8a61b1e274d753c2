package dev.tidemark.analysis.compare;

import dev.tidemark.analysis.statistics.Estimate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one place allocated, or what of it is alive, in two recordings.
 *
 * @param before the place in the first recording, or null when no sample there is of it
 * @param after the same of the second one
 * @param amountBefore bytes per second, or bytes in use
 * @param difference by how much it became more, with the limits that sampling sets
 * @param samplesBefore how many samples the first amount rests on
 */
public record SiteChange(
        @Nullable AllocationSite before,
        @Nullable AllocationSite after,
        Match match,
        Direction direction,
        Estimate amountBefore,
        Estimate amountAfter,
        Estimate difference,
        long samplesBefore,
        long samplesAfter) {

    /**
     * The JVM samples whoever finds his buffer full, which is not chance alone: small objects beside large ones come too often or too rarely. In a program
     * whose mix of sizes changed, lines that had not changed came out wrong by up to eight in a hundred of all bytes; so a difference of less than a tenth
     * of the whole is told as none.
     */
    private static final double BIAS = 0.1;

    /** What was allocated, by bytes per second; empty when one of the recordings does not tell. */
    static List<SiteChange> allocated(Run before, Run after) {
        Allocated first = before.allocated();
        Allocated second = after.allocated();
        if (first == null || second == null || before.seconds() <= 0 || after.seconds() <= 0) {
            return List.of();
        }
        double most = Math.max(first.bytes() / before.seconds(), second.bytes() / after.seconds());
        Map<AllocationSite, Allocated.BySite> firsts = bySite(first);
        Map<AllocationSite, Allocated.BySite> seconds = bySite(second);
        List<SiteChange> changes = new ArrayList<>();
        for (Pairs.Pair<AllocationSite> each : pairs(firsts.keySet(), seconds.keySet())) {
            Allocated.BySite was = each.before() == null ? null : firsts.get(each.before());
            Allocated.BySite is = each.after() == null ? null : seconds.get(each.after());
            changes.add(of(
                    each,
                    BIAS * most,
                    first.of(was).times(1 / before.seconds()),
                    second.of(is).times(1 / after.seconds()),
                    was == null ? 0 : was.samples(),
                    is == null ? 0 : is.samples()));
        }
        return ordered(changes);
    }

    private static Map<AllocationSite, Allocated.BySite> bySite(Allocated allocated) {
        Map<AllocationSite, Allocated.BySite> bySite = new HashMap<>();
        allocated.bySite().forEach(each -> bySite.put(each.site(), each));
        return bySite;
    }

    /** What is in use, by bytes; empty when one of the recordings does not tell. */
    static List<SiteChange> inUse(Run before, Run after) {
        InUse first = before.inUse();
        InUse second = after.inUse();
        if (first == null || second == null) {
            return List.of();
        }
        List<SiteChange> changes = new ArrayList<>();
        for (Pairs.Pair<AllocationSite> each :
                pairs(first.bySite().keySet(), second.bySite().keySet())) {
            long was = each.before() == null ? 0 : first.bySite().getOrDefault(each.before(), 0L);
            long is = each.after() == null ? 0 : second.bySite().getOrDefault(each.after(), 0L);
            Estimate bytesBefore = before.inUseBytes(first.share(was));
            Estimate bytesAfter = after.inUseBytes(second.share(is));
            Estimate most = before.inUseBytes(Estimate.exact(1));
            Estimate mostAfter = after.inUseBytes(Estimate.exact(1));
            if (bytesBefore == null || bytesAfter == null || most == null || mostAfter == null) {
                return List.of();
            }
            changes.add(of(each, BIAS * Math.max(most.value(), mostAfter.value()), bytesBefore, bytesAfter, was, is));
        }
        return ordered(changes);
    }

    private static List<Pairs.Pair<AllocationSite>> pairs(Set<AllocationSite> before, Set<AllocationSite> after) {
        return new Pairs<>(before, after)
                .by(Match.NAME, List::of)
                .by(Match.METHOD, site -> site.line() == null ? Set.of() : new HashSet<>(List.of(site.method())))
                .all();
    }

    private static SiteChange of(
            Pairs.Pair<AllocationSite> pair,
            double bias,
            Estimate amountBefore,
            Estimate amountAfter,
            long samplesBefore,
            long samplesAfter) {
        Estimate difference = amountAfter.minus(amountBefore);
        return new SiteChange(
                pair.before(),
                pair.after(),
                pair.by(),
                told(difference, bias),
                amountBefore,
                amountAfter,
                difference,
                samplesBefore,
                samplesAfter);
    }

    private static Direction told(Estimate difference, double bias) {
        if (Math.abs(difference.value()) < bias) {
            return Direction.LEVEL;
        }
        if (difference.low() > 0) {
            return Direction.GREW;
        }
        return difference.high() < 0 ? Direction.SHRANK : Direction.LEVEL;
    }

    private static List<SiteChange> ordered(List<SiteChange> changes) {
        changes.sort(Comparator.comparing(SiteChange::direction)
                .thenComparing(each -> each.direction == Direction.LEVEL
                        ? -Math.max(each.amountBefore.value(), each.amountAfter.value())
                        : -Math.abs(each.difference.value()))
                .thenComparing(each -> each.site().text())
                .thenComparing(each -> each.site().type()));
        return changes;
    }

    /** The place in the later recording that has it. */
    public AllocationSite site() {
        AllocationSite site = after == null ? before : after;
        return site == null ? new AllocationSite(null, "") : site;
    }

    /** Whether it has grown by more than this part of what it was (0.2 for a fifth). */
    public boolean grewBy(double part) {
        return direction == Direction.GREW && difference.value() > part * amountBefore.value();
    }
}
