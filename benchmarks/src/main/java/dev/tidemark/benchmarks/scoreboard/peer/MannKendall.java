package dev.tidemark.benchmarks.scoreboard.peer;

import dev.tidemark.benchmarks.scoreboard.judge.Observation;
import dev.tidemark.benchmarks.scoreboard.peer.RecordedRun.HeapPoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.distribution.NormalDistribution;

/** The trend test of Mann (1945) and Kendall (1975) over heap used after collections: a leak where it rises with p < 0.05. */
final class MannKendall implements Peer {

    private static final double LEVEL = 0.05;

    /** The normal approximation is too rough below. */
    private static final int FEWEST = 8;

    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

    @Override
    public String name() {
        return "Mann-Kendall, p < 0.05";
    }

    @Override
    public List<Observation> observe(RecordedRun run) {
        Trend trend = new Trend();
        List<Observation> said = new ArrayList<>();
        for (HeapPoint point : run.afterCollections()) {
            trend.add(point.usedBytes());
            boolean leak = trend.values.size() >= FEWEST && trend.statistic() > 0 && trend.p() < LEVEL;
            said.add(Peer.heap(point.at(), name(), leak));
        }
        return said;
    }

    /** The test over values that come one by one. */
    static final class Trend {
        private final List<Long> values = new ArrayList<>();
        private final Map<Long, Integer> ties = new HashMap<>();
        private long rises;

        void add(long value) {
            for (long earlier : values) {
                rises += Long.signum(value - earlier);
            }
            values.add(value);
            ties.merge(value, 1, Integer::sum);
        }

        /** Kendall's S: pairs that rise less pairs that fall. */
        long statistic() {
            return rises;
        }

        /** Two-sided, by the normal approximation with correction for continuity and ties; 1 where nothing varies. */
        double p() {
            double variance = weight(values.size());
            for (int tied : ties.values()) {
                variance -= weight(tied);
            }
            variance /= 18;
            if (variance <= 0 || rises == 0) {
                return 1;
            }
            double z = (Math.abs(rises) - 1) / Math.sqrt(variance);
            return 2 * (1 - NORMAL.cumulativeProbability(z));
        }

        private static double weight(double n) {
            return n * (n - 1) * (2 * n + 5);
        }
    }
}
