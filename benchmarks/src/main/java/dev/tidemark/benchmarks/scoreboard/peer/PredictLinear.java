package dev.tidemark.benchmarks.scoreboard.peer;

import dev.tidemark.benchmarks.scoreboard.judge.Observation;
import dev.tidemark.benchmarks.scoreboard.peer.RecordedRun.HeapPoint;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/**
 * The usual alert {@code predict_linear(jvm_memory_used_bytes{area="heap"}[1h], 4 * 3600) > max} held {@code for: 5m}, all times
 * divided by {@link Compression#FACTOR}: a window of 60 s, a horizon of 240 s, 5 s of patience.
 */
final class PredictLinear implements Peer {

    private static final double WINDOW_SECONDS = Compression.minutes(60);
    private static final double HORIZON_SECONDS = Compression.minutes(240);
    private static final double HELD_SECONDS = Compression.minutes(5);

    @Override
    public String name() {
        return "predict_linear on heap used";
    }

    @Override
    public List<Observation> observe(RecordedRun run) {
        Held held = new Held(HELD_SECONDS);
        List<Observation> said = new ArrayList<>();
        List<HeapPoint> scraped = run.scraped(Compression.SCRAPE_SECONDS);
        int oldest = 0;
        SimpleRegression line = new SimpleRegression();
        for (HeapPoint point : scraped) {
            line.addData(point.at(), (double) point.usedBytes());
            while (scraped.get(oldest).at() < point.at() - WINDOW_SECONDS) {
                line.removeData(
                        scraped.get(oldest).at(), (double) scraped.get(oldest).usedBytes());
                oldest++;
            }
            double predicted = line.predict(point.at() + HORIZON_SECONDS);
            boolean alarm = held.since(point.at(), predicted > run.facts().heapBytes());
            said.add(Peer.heap(point.at(), name(), alarm));
        }
        return said;
    }
}
