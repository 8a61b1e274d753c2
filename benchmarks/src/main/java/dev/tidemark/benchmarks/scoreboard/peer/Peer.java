package dev.tidemark.benchmarks.scoreboard.peer;

import dev.tidemark.benchmarks.scoreboard.judge.Claim;
import dev.tidemark.benchmarks.scoreboard.judge.Observation;
import java.io.IOException;
import java.util.List;

/** Another way to find leaks, asked again and again while a recording goes on. */
public interface Peer {

    /** As the table shows it. */
    String name();

    /** Whether it names what leaks. */
    default boolean names() {
        return false;
    }

    /** Whether the recording holds what it needs. */
    default boolean canJudge(RecordedRun run) {
        return true;
    }

    /** What it said over time. */
    List<Observation> observe(RecordedRun run) throws IOException;

    /** An alarm about the heap as a whole, or none. */
    static Observation heap(double at, String name, boolean alarm) {
        return new Observation(at, alarm ? List.of(new Claim(name, Claim.LEAK, name, "heap", null, null)) : List.of());
    }

    /** All of them. */
    static List<Peer> all() {
        return List.of(
                JmcLiveSet.atWarning(),
                JmcLiveSet.atInfo(),
                new PredictLinear(),
                new HeapThreshold(),
                new LinearRegression(),
                new MannKendall(),
                new MapSizeGate());
    }
}
