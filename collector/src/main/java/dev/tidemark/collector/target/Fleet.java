package dev.tidemark.collector.target;

import java.util.List;

/** All targets as they are now. Thread-safe; never blocks on a target. */
public interface Fleet {

    /** One snapshot per target, in the order in which the targets were named. */
    List<TargetSnapshot> snapshots();

    /** Grows by at least one whenever any snapshot changes: tells a reader whether to look again. */
    long version();

    /** Where the targets come from. */
    default DiscoveryView discovery() {
        return DiscoveryView.NONE;
    }
}
