package dev.tidemark.collector.target;

import java.util.List;

/** A fleet whose snapshots a test sets. Thread-safe. */
public final class HandMadeFleet implements Fleet {

    private record State(List<TargetSnapshot> snapshots, long version) {}

    private volatile State state;

    public HandMadeFleet(TargetSnapshot... snapshots) {
        state = new State(List.of(snapshots), 1);
    }

    public synchronized void become(TargetSnapshot... snapshots) {
        state = new State(List.of(snapshots), state.version() + 1);
    }

    @Override
    public List<TargetSnapshot> snapshots() {
        return state.snapshots();
    }

    @Override
    public long version() {
        return state.version();
    }
}
