package dev.tidemark.benchmarks.scoreboard.peer;

import dev.tidemark.benchmarks.scoreboard.judge.Observation;
import dev.tidemark.benchmarks.scoreboard.peer.RecordedRun.HeapPoint;
import java.util.ArrayList;
import java.util.List;

/** The usual alert on heap used over 80 % of its limit for 2 min, divided by {@link Compression#FACTOR}: 2 s. */
final class HeapThreshold implements Peer {

    private static final double SHARE = 0.8;
    private static final double HELD_SECONDS = Compression.minutes(2);

    @Override
    public String name() {
        return "heap used > 80 %";
    }

    @Override
    public List<Observation> observe(RecordedRun run) {
        Held held = new Held(HELD_SECONDS);
        List<Observation> said = new ArrayList<>();
        for (HeapPoint point : run.scraped(Compression.SCRAPE_SECONDS)) {
            boolean above = point.usedBytes() > SHARE * run.facts().heapBytes();
            said.add(Peer.heap(point.at(), name(), held.since(point.at(), above)));
        }
        return said;
    }
}
