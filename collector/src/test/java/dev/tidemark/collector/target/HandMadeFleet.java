package dev.tidemark.collector.target;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A fleet whose snapshots a test sets. Thread-safe. */
public final class HandMadeFleet implements Fleet {

    private record State(List<TargetSnapshot> snapshots, long version) {}

    private final Map<String, TargetDetails> details = new ConcurrentHashMap<>();
    private final List<String> evidenceRequests = new CopyOnWriteArrayList<>();
    private volatile State state;
    private volatile EvidenceAnswer evidenceAnswer = EvidenceAnswer.refused("the budget of this hour is used up");

    public HandMadeFleet(TargetSnapshot... snapshots) {
        state = new State(List.of(snapshots), 1);
    }

    public synchronized void become(TargetSnapshot... snapshots) {
        state = new State(List.of(snapshots), state.version() + 1);
    }

    /** What the next requests for evidence are answered. */
    public void answerEvidence(EvidenceAnswer answer) {
        evidenceAnswer = answer;
    }

    /** The targets that evidence was asked of. */
    public List<String> evidenceRequests() {
        return evidenceRequests;
    }

    /** What is answered when somebody asks for more than the snapshot. */
    public HandMadeFleet knowing(String target, TargetDetails known) {
        details.put(target, known);
        return this;
    }

    @Override
    public Optional<TargetDetails> details(String target) {
        return Optional.ofNullable(details.get(target));
    }

    @Override
    public CompletableFuture<EvidenceAnswer> requestEvidence(String target) {
        evidenceRequests.add(target);
        return CompletableFuture.completedFuture(evidenceAnswer);
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
