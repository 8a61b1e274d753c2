package dev.tidemark.analysis.compare;

import dev.tidemark.analysis.statistics.Estimate;
import dev.tidemark.analysis.statistics.Sampling;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a whole recording's samples say of allocation.
 *
 * @param bytes that all samples stand for
 * @param squares the sum of the squares of what each stands for
 * @param samples how many there were
 * @param mostForgotten the most bytes that a place which is not in the list may have; 0 when none was forgotten
 * @param bySite the heaviest first, at most {@value SiteSums#KEPT}; unmodifiable
 */
public record Allocated(
        Source source, double bytes, double squares, long samples, double mostForgotten, List<BySite> bySite) {

    public Allocated {
        bySite = List.copyOf(bySite);
    }

    /** What the samples are. The label is part of the outward contract and never changes. */
    public enum Source {
        /** {@code jdk.ObjectAllocationSample}. */
        SAMPLES("samples"),
        /** {@code jdk.ObjectAllocationInNewTLAB} and {@code jdk.ObjectAllocationOutsideTLAB}. */
        BUFFERS("buffers");

        private final String label;

        Source(String label) {
            this.label = label;
        }

        /** The name used in JSON. */
        public String label() {
            return label;
        }
    }

    /**
     * What one place allocated.
     *
     * @param bytes that its samples stand for
     * @param missed the most bytes that it had before it was forgotten once
     */
    public record BySite(AllocationSite site, double bytes, double squares, long samples, double missed) {}

    /** Bytes that a place allocated, or that one which no sample has shown may have allocated. */
    Estimate of(@Nullable BySite place) {
        double usual = samples == 0 ? 0 : bytes / samples;
        Estimate seen =
                place == null ? Sampling.weighted(0, 0, usual) : Sampling.weighted(place.bytes, place.squares, usual);
        return new Estimate(seen.value(), seen.low(), seen.high() + (place == null ? mostForgotten : place.missed));
    }
}
