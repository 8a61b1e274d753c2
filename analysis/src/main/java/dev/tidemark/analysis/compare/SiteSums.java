package dev.tidemark.analysis.compare;

import dev.tidemark.analysis.compare.Allocated.Source;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Weights of samples by place, over a whole recording. When too many places are known, the lighter half is forgotten and summed up: a place that
 * comes again carries from then on what it may have had before (the bookkeeping of lossy counting, Manku and Motwani 2002). A place that was never
 * forgotten is exact.
 */
final class SiteSums {

    /** Some 300 bytes each, twice as many before half of them go. */
    static final int KEPT = 2048;

    private static final class Sum {
        private final double missed;
        private double weight;
        private double squares;
        private long samples;

        Sum(double missed) {
            this.missed = missed;
        }
    }

    private final Map<AllocationSite, Sum> sums = new HashMap<>();
    private double weight;
    private double squares;
    private long samples;
    private double mostForgotten;

    void add(AllocationSite site, long bytes) {
        double added = Math.max(0, (double) bytes);
        Sum sum = sums.computeIfAbsent(site, key -> new Sum(mostForgotten));
        sum.weight += added;
        sum.squares += added * added;
        sum.samples++;
        weight += added;
        squares += added * added;
        samples++;
        if (sums.size() > 2 * KEPT) {
            forgetLightest();
        }
    }

    private void forgetLightest() {
        for (Map.Entry<AllocationSite, Sum> each : heaviestFirst().subList(KEPT, sums.size())) {
            Sum sum = each.getValue();
            mostForgotten = Math.max(mostForgotten, sum.weight + sum.missed);
            sums.remove(each.getKey());
        }
    }

    /** The text decides between equals, so that the same samples always leave the same places. */
    private List<Map.Entry<AllocationSite, Sum>> heaviestFirst() {
        return sums.entrySet().stream()
                .sorted(Comparator.comparingDouble((Map.Entry<AllocationSite, Sum> each) -> -each.getValue().weight)
                        .thenComparing(each -> each.getKey().text())
                        .thenComparing(each -> each.getKey().type()))
                .map(each -> Map.entry(each.getKey(), each.getValue()))
                .toList();
    }

    boolean isEmpty() {
        return samples == 0;
    }

    Allocated result(Source source) {
        if (sums.size() > KEPT) {
            forgetLightest();
        }
        List<Allocated.BySite> bySite = heaviestFirst().stream()
                .map(each -> new Allocated.BySite(
                        each.getKey(),
                        each.getValue().weight,
                        each.getValue().squares,
                        each.getValue().samples,
                        each.getValue().missed))
                .toList();
        return new Allocated(source, weight, squares, samples, mostForgotten, bySite);
    }
}
