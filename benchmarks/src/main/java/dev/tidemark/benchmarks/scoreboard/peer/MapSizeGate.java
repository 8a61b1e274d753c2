package dev.tidemark.benchmarks.scoreboard.peer;

import dev.tidemark.benchmarks.scoreboard.judge.Claim;
import dev.tidemark.benchmarks.scoreboard.judge.Observation;
import dev.tidemark.benchmarks.scoreboard.peer.RecordedRun.SizePoint;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/**
 * AppDynamics' automatic leak detection as documented: a collection that has lived for 30 min (divided by
 * {@link Compression#FACTOR}: 30 s), has at least 1,000 elements and 5 MB, and whose size goes up by linear regression. The
 * documentation does not say when a slope counts; here it must be positive with p < 0.05 over the last 30 min. Sizes come from
 * the library's census, and the bytes of an entry are told to it by the corpus, which is more than it would know.
 */
final class MapSizeGate implements Peer {

    private static final double AGE_SECONDS = Compression.minutes(30);
    private static final long LEAST_ENTRIES = 1_000;
    private static final long LEAST_BYTES = 5 << 20;
    private static final double LEVEL = 0.05;

    /** Key, node and share of the table, as the corpus reckons. */
    private static final long OVERHEAD_BYTES = 150;

    @Override
    public String name() {
        return "AppDynamics gate";
    }

    @Override
    public boolean names() {
        return true;
    }

    @Override
    public boolean canJudge(RecordedRun run) {
        return !run.maps().isEmpty();
    }

    @Override
    public List<Observation> observe(RecordedRun run) {
        long entryBytes = run.payloadBytes() + OVERHEAD_BYTES;
        SortedMap<Integer, List<Claim>> bySecond = new TreeMap<>();
        run.maps().forEach((name, sizes) -> {
            for (int last = 0; last < sizes.size(); last++) {
                List<Claim> claims =
                        bySecond.computeIfAbsent((int) Math.ceil(sizes.get(last).at()), key -> new ArrayList<>());
                if (suspects(sizes.subList(0, last + 1), entryBytes)) {
                    claims.add(new Claim(name, Claim.LEAK, name(), name, null, null));
                }
            }
        });
        List<Observation> said = new ArrayList<>();
        bySecond.forEach((at, claims) -> said.add(new Observation(at, claims)));
        return said;
    }

    /** Whether the gate opens at the last of these points. */
    static boolean suspects(List<SizePoint> sizes, long entryBytes) {
        SizePoint now = sizes.get(sizes.size() - 1);
        if (now.at() - sizes.get(0).at() < AGE_SECONDS
                || now.entries() < LEAST_ENTRIES
                || now.entries() * entryBytes < LEAST_BYTES) {
            return false;
        }
        SimpleRegression line = new SimpleRegression();
        for (SizePoint point : sizes) {
            if (point.at() >= now.at() - AGE_SECONDS) {
                line.addData(point.at(), (double) point.entries());
            }
        }
        return line.getN() > 2 && line.getSlope() > 0 && line.getSignificance() < LEVEL;
    }
}
