package dev.tidemark.analysis.compare;

import dev.tidemark.analysis.signal.SampledObjects;
import dev.tidemark.analysis.signal.SampledObjects.SampledObject;
import dev.tidemark.analysis.statistics.Estimate;
import dev.tidemark.analysis.statistics.Sampling;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who allocated what was alive when the JVM's sampler was last asked.
 *
 * @param at when that was
 * @param reached whether each sample was reached from a root; else objects count that no collection has found dead yet
 * @param samples how many
 * @param bySite how many of them each place allocated; unmodifiable
 */
public record InUse(Instant at, boolean reached, long samples, Map<AllocationSite, Long> bySite) {

    public InUse {
        bySite = Map.copyOf(bySite);
    }

    static InUse of(SampledObjects objects) {
        boolean reached = objects.objects().stream().anyMatch(SampledObject::reached);
        List<SampledObject> alive = objects.objects().stream()
                .filter(each -> !reached || each.reached())
                .toList();
        Map<AllocationSite, Long> bySite = new HashMap<>();
        alive.forEach(each -> bySite.merge(new AllocationSite(each.site(), each.type()), 1L, Long::sum));
        return new InUse(objects.time(), reached, alive.size(), bySite);
    }

    /** The share of the live set that so many of the samples stand for. */
    Estimate share(long count) {
        return Sampling.share(count, samples);
    }
}
