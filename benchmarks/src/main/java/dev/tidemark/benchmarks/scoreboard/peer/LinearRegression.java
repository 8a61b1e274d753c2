package dev.tidemark.benchmarks.scoreboard.peer;

import dev.tidemark.benchmarks.scoreboard.judge.Observation;
import dev.tidemark.benchmarks.scoreboard.peer.RecordedRun.HeapPoint;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/** Least squares over heap used after collections: a leak where the line rises and explains at least 80 % of the variance. */
final class LinearRegression implements Peer {

    private static final double LEAST_R_SQUARED = 0.8;

    /** Fewer points lie on a line by chance. */
    private static final int FEWEST = 8;

    @Override
    public String name() {
        return "regression, R² ≥ 0.8";
    }

    @Override
    public List<Observation> observe(RecordedRun run) {
        SimpleRegression line = new SimpleRegression();
        List<Observation> said = new ArrayList<>();
        for (HeapPoint point : run.afterCollections()) {
            line.addData(point.at(), (double) point.usedBytes());
            boolean leak = line.getN() >= FEWEST && line.getSlope() > 0 && line.getRSquare() >= LEAST_R_SQUARED;
            said.add(Peer.heap(point.at(), name(), leak));
        }
        return said;
    }
}
