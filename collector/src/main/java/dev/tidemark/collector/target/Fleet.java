package dev.tidemark.collector.target;

import java.util.List;

/** All targets as they are now. Thread-safe; never blocks on a target. */
public interface Fleet {

    /** One snapshot per target, in the order in which the targets were named. */
    List<TargetSnapshot> snapshots();

    /** Grows by at least one whenever any snapshot changes: tells a reader whether to look again. */
    long version();

    /** Disk in bytes that the streams' data takes up here while it waits to be read; 0 where nothing is downloaded. */
    default long temporaryBytes() {
        return 0;
    }
}
