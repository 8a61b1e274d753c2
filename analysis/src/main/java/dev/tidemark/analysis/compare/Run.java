package dev.tidemark.analysis.compare;

import dev.tidemark.analysis.finding.Finding;
import dev.tidemark.analysis.statistics.Estimate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a recording tells about one JVM, as far as it can be compared. Immutable.
 *
 * @param name of the recording
 * @param from event time of the first fact
 * @param until event time of the last one
 * @param jvm the JVM's name and version, or null when the recording does not say
 * @param jvmStartedAt when it started, or null when the recording does not say
 * @param pid its process id, or -1 when unknown
 * @param maps at most one of each name; unmodifiable
 * @param findings those that hold at the end; unmodifiable
 * @param allocated null when the recording does not tell
 * @param inUse null when the recording does not tell
 * @param fewCollections how far the evidence for a trend of the live set has come, in words, or null when there is enough
 * @param lost what is known to be missing, by reason; unmodifiable
 */
public record Run(
        String name,
        Instant from,
        Instant until,
        @Nullable String jvm,
        @Nullable Instant jvmStartedAt,
        long pid,
        HeapRun heap,
        List<MapRun> maps,
        List<Finding> findings,
        @Nullable Allocated allocated,
        @Nullable InUse inUse,
        @Nullable String fewCollections,
        Map<String, Long> lost) {

    public Run {
        maps = List.copyOf(maps);
        findings = List.copyOf(findings);
        lost = Map.copyOf(lost);
    }

    /** How long it is, in seconds. */
    public double seconds() {
        return Math.max(0, (until.toEpochMilli() - from.toEpochMilli()) / 1000.0);
    }

    /** The share of its time that the application stood still for collections, from 0 to 1. */
    public double pauseShare() {
        return seconds() <= 0 ? 0 : Math.min(1, heap.pauseSeconds() / seconds());
    }

    /**
     * Bytes that a share of the sampled live objects stands for, or null when there was no collection. Objects from before the recording are not sampled: so
     * the amount is no more than what was allocated meanwhile, and its lower limit only has what the live set grew by.
     */
    @Nullable
    Estimate inUseBytes(Estimate share) {
        Course live = heap.live();
        if (live == null) {
            return null;
        }
        double most = heap.allocatedBytesPerSecond() < 0
                ? live.last()
                : Math.min(live.last(), heap.allocatedBytesPerSecond() * seconds());
        double grown = Math.max(0, Math.min(most, live.last() - heap.liveBytesAtStart()));
        return new Estimate(share.value() * most, share.low() * grown, share.high() * most);
    }

    /** Whether both are of one and the same JVM, as far as they say. */
    public boolean sameJvm(Run other) {
        return jvmStartedAt != null && jvmStartedAt.equals(other.jvmStartedAt) && pid == other.pid;
    }
}
