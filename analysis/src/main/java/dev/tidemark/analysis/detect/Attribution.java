package dev.tidemark.analysis.detect;

import dev.tidemark.analysis.statistics.Growth;
import dev.tidemark.analysis.statistics.Points;
import dev.tidemark.analysis.statistics.Slope;
import dev.tidemark.analysis.statistics.TheilSen;
import dev.tidemark.analysis.timeline.LiveSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which share of the live set's growth each map with exact readings explains. The bytes that stand behind an entry come
 * from a robust regression of the live set on the entries of all growing maps together; between them the growth is divided
 * by entries gained, since two maps that grow in step cannot be told apart by their sum.
 */
public final class Attribution {

    private static final int READINGS = 24;
    private static final int FEWEST_READINGS = 4;
    private static final long FEWEST_ENTRIES = 50;

    /** More behind one entry is not taken for granted: a few entries would explain any growth. */
    private static final double PLAUSIBLE_BYTES_PER_ENTRY = 32 * 1024;

    private final Map<String, Double> shares = new HashMap<>();
    private boolean known;
    private double bytesPerEntry;

    private Attribution() {}

    static Attribution of(List<Suspect> suspects, Map<String, Growth> growths, LiveSet live) {
        Attribution result = new Attribution();
        List<Suspect> growing = new ArrayList<>();
        double since = Double.NEGATIVE_INFINITY;
        double gained = 0;
        for (Suspect each : suspects) {
            Growth growth = growths.get(each.name());
            // A map that has filled up grew once; what grows now is not its doing.
            if (growth != null
                    && growth.sustained()
                    && !growth.saturating()
                    && growth.amount() >= FEWEST_ENTRIES
                    && each.named() != null) {
                growing.add(each);
                since = Math.max(since, each.named().series().lows().x(0));
                gained += growth.amount();
            }
        }
        Points readings = live.readings().since(since).troughs(READINGS);
        if (readings.size() < FEWEST_READINGS) {
            return result;
        }
        Slope liveSlope = TheilSen.slope(readings);
        result.known = liveSlope != null && liveSlope.likely() > 0;
        if (liveSlope == null || liveSlope.likely() <= 0 || growing.isEmpty()) {
            return result;
        }
        double[] entries = new double[readings.size()];
        for (Suspect each : growing) {
            addEntries(each, readings, entries);
        }
        Slope behindEntry = TheilSen.slope(Points.of(entries, ys(readings)));
        Slope gain = TheilSen.slope(Points.of(xs(readings), entries));
        if (behindEntry == null || behindEntry.likely() <= 0 || gain == null) {
            return result;
        }
        result.bytesPerEntry = behindEntry.likely();
        double share = Math.max(0, Math.min(1, behindEntry.likely() * gain.likely() / liveSlope.likely()));
        share *= Math.min(1, PLAUSIBLE_BYTES_PER_ENTRY / behindEntry.likely());
        for (Suspect each : growing) {
            Growth grown = growths.get(each.name());
            result.shares.put(each.name(), grown == null ? 0 : share * grown.amount() / gained);
        }
        return result;
    }

    private static void addEntries(Suspect suspect, Points readings, double[] sums) {
        if (suspect.named() == null) {
            return;
        }
        Points series = suspect.named().series().values();
        int at = 0;
        for (int i = 0; i < readings.size(); i++) {
            while (at + 1 < series.size() && series.x(at + 1) <= readings.x(i)) {
                at++;
            }
            sums[i] += series.y(at);
        }
    }

    private static double[] xs(Points points) {
        double[] xs = new double[points.size()];
        Arrays.setAll(xs, points::x);
        return xs;
    }

    private static double[] ys(Points points) {
        double[] ys = new double[points.size()];
        Arrays.setAll(ys, points::y);
        return ys;
    }

    /** The share of the live set's growth that this map explains, from 0 to 1, or null when the live set is not known to grow. */
    public @Nullable Double share(Suspect suspect) {
        return known ? shares.getOrDefault(suspect.name(), 0.0) : null;
    }

    /** The share of all maps together that are filled by the same line as this one; null as above. */
    @Nullable
    Double shareOfLine(Suspect suspect, List<Suspect> suspects) {
        Double own = share(suspect);
        String line = suspect.growthSite();
        if (own == null || line == null) {
            return own;
        }
        double sum = 0;
        for (Suspect each : suspects) {
            if (line.equals(each.growthSite())) {
                sum += shares.getOrDefault(each.name(), 0.0);
            }
        }
        return Math.min(1, sum);
    }

    /** The share that all maps with exact readings explain together, from 0 to 1. */
    public double explained() {
        return Math.min(
                1, shares.values().stream().mapToDouble(Double::doubleValue).sum());
    }

    /** Bytes behind one entry of the growing maps; 0 when unknown. */
    public double bytesPerEntry() {
        return bytesPerEntry;
    }
}
