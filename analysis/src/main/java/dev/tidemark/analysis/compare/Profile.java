package dev.tidemark.analysis.compare;

import dev.tidemark.analysis.compare.Allocated.Source;
import dev.tidemark.analysis.signal.AllocationSample;
import dev.tidemark.analysis.signal.BufferAllocation;
import dev.tidemark.analysis.signal.HeapConfiguration;
import dev.tidemark.analysis.signal.SampledObjects;
import dev.tidemark.analysis.signal.Signal;
import dev.tidemark.analysis.signal.Site;
import org.jspecify.annotations.Nullable;

/**
 * Sums over a whole recording, which a live analysis does not need and so does not keep: its own weights of lines fade. Memory is bounded. Not
 * thread-safe.
 */
public final class Profile {

    private final SiteSums samples = new SiteSums();
    private final SiteSums buffers = new SiteSums();
    private boolean newBuffers;
    private @Nullable SampledObjects objects;
    private boolean reached;
    private String collector = "";

    /** Takes one signal in; most are of no interest here. */
    public void accept(Signal signal) {
        if (signal instanceof AllocationSample sample) {
            add(samples, sample.site(), sample.type(), sample.weightBytes());
        } else if (signal instanceof BufferAllocation buffer) {
            newBuffers |= buffer.newBuffer();
            add(buffers, buffer.site(), buffer.type(), buffer.bytes());
        } else if (signal instanceof SampledObjects sampled) {
            take(sampled);
        } else if (signal instanceof HeapConfiguration heap) {
            collector = heap.oldCollector();
        }
    }

    private static void add(SiteSums sums, @Nullable Site line, String type, long bytes) {
        sums.add(new AllocationSite(line, type), bytes);
    }

    /** The latest, but none whose objects may be dead takes the place of one whose objects are not. */
    private void take(SampledObjects sampled) {
        boolean better = sampled.objects().stream().anyMatch(SampledObjects.SampledObject::reached);
        if (!sampled.objects().isEmpty() && (better || !reached)) {
            objects = sampled;
            reached = better;
        }
    }

    /** What was allocated, or null when the recording does not tell: large objects alone are no picture of all. */
    public @Nullable Allocated allocated() {
        if (!samples.isEmpty()) {
            return samples.result(Source.SAMPLES);
        }
        return newBuffers ? buffers.result(Source.BUFFERS) : null;
    }

    /** What was alive, or null when the recording does not tell. */
    public @Nullable InUse inUse() {
        return objects == null ? null : InUse.of(objects);
    }

    /** The old generation's collector as JFR names it, or empty when unknown. */
    public String collector() {
        return collector;
    }
}
