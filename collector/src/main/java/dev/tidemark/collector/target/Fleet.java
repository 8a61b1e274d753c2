package dev.tidemark.collector.target;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** All targets as they are now. Thread-safe; never blocks on a target. */
public interface Fleet {

    /** One snapshot per target, in the order in which the targets were named. */
    List<TargetSnapshot> snapshots();

    /** Grows by at least one whenever any snapshot, or where the targets come from, changes: tells a reader whether to look again. */
    long version();

    /**
     * Asks for a walk to the holders of a target now, inside its pause budget. What only shows what others watch refuses.
     *
     * @return completed within half a minute
     */
    default CompletableFuture<EvidenceAnswer> requestEvidence(String target) {
        return CompletableFuture.completedFuture(
                EvidenceAnswer.refused("Nothing here can make a walk in " + target + "."));
    }

    /** What is known of a target beyond its snapshot; empty when there is no such target, or only snapshots are known. */
    default Optional<TargetDetails> details(String target) {
        return Optional.empty();
    }

    /** Where the targets come from. */
    default DiscoveryView discovery() {
        return DiscoveryView.NONE;
    }

    /** Disk in bytes that the streams' data takes up here while it waits to be read; 0 where nothing is downloaded. */
    default long temporaryBytes() {
        return 0;
    }
}
