package dev.tidemark.analysis.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value over all of the observed time in fixed memory: when it is full, two neighbouring buckets become one, so that its
 * resolution follows the time it covers, from one second in the first two minutes to hours after weeks. Of each bucket
 * the lowest and the last value are kept: the first for troughs, the second for what it was at that time. Not thread-safe.
 */
public final class Series {

    /** Buckets at most; resolution is thus at worst 1/64 of the covered time. */
    public static final int BUCKETS = 128;

    private static final long FINEST_MILLIS = 1000;

    private final double[] lows = new double[BUCKETS];
    private final double[] values = new double[BUCKETS];
    private long origin;
    private long resolution = FINEST_MILLIS;
    private long latest;
    private int used;
    private boolean growthKnown;
    private @Nullable Growth growth;

    /** Takes a value in; one from before the first is ignored, so is one that is not a finite number. */
    public void add(long millis, double value) {
        if (!Double.isFinite(value)) {
            return;
        }
        if (used == 0) {
            origin = millis;
            latest = millis;
            Arrays.fill(lows, Double.NaN);
            Arrays.fill(values, Double.NaN);
        }
        if (millis < origin) {
            return;
        }
        while ((millis - origin) / resolution >= BUCKETS) {
            halve();
        }
        int bucket = (int) ((millis - origin) / resolution);
        // A value above the lowest of its bucket changes nothing of the shape: after the first minutes most are such.
        if (Double.isNaN(lows[bucket]) || value < lows[bucket]) {
            lows[bucket] = value;
            growthKnown = false;
        }
        if (Double.isNaN(values[bucket]) || millis >= latest) {
            values[bucket] = value;
        }
        latest = Math.max(latest, millis);
        used = Math.max(used, bucket + 1);
    }

    /** The two added up: before its first value each counts as nothing, between two values as what it was last. */
    public static Series sum(Series one, Series other) {
        return combined(one, other, 1);
    }

    /** What is left of a sum when one of its parts is taken away, and never less than nothing. */
    public static Series difference(Series whole, Series part) {
        return combined(whole, part, -1);
    }

    private static Series combined(Series one, Series other, int sign) {
        Series result = new Series();
        if (one.used == 0 && other.used == 0) {
            return result;
        }
        // By the coarser of the two, which is the older: what the finer one does within a bucket of it is no trough.
        long step = Math.max(one.resolution, other.resolution);
        long begin = Math.min(one.begin(), other.begin());
        long end = Math.max(one.latest, other.latest);
        for (long at = begin; at <= end; at += step) {
            if (one.hasAny(at, at + step) || other.hasAny(at, at + step)) {
                result.add(at, Math.max(0, one.lowest(at, at + step) + sign * other.lowest(at, at + step)));
                result.add(at, Math.max(0, one.last(at + step) + sign * other.last(at + step)));
            }
        }
        return result;
    }

    private long begin() {
        return used == 0 ? Long.MAX_VALUE : origin;
    }

    private boolean hasAny(long from, long to) {
        for (int i = 0; i < used; i++) {
            if (!Double.isNaN(values[i]) && origin + i * resolution >= from && origin + i * resolution < to) {
                return true;
            }
        }
        return false;
    }

    /** The lowest value from one time up to but without another; what it was before where nothing came in between. */
    private double lowest(long from, long to) {
        double lowest = Double.NaN;
        for (int i = 0; i < used; i++) {
            long start = origin + i * resolution;
            if (start >= from && start < to && !Double.isNaN(lows[i])) {
                lowest = Double.isNaN(lowest) ? lows[i] : Math.min(lowest, lows[i]);
            }
        }
        return Double.isNaN(lowest) ? last(from) : lowest;
    }

    /** The last value before a time; 0 before the first. */
    private double last(long to) {
        double last = 0;
        for (int i = 0; i < used && origin + i * resolution < to; i++) {
            last = Double.isNaN(values[i]) ? last : values[i];
        }
        return last;
    }

    private void halve() {
        growthKnown = false;
        for (int i = 0; i < BUCKETS / 2; i++) {
            double left = lows[2 * i];
            double right = lows[2 * i + 1];
            lows[i] = Double.isNaN(left) ? right : Double.isNaN(right) ? left : Math.min(left, right);
            values[i] = Double.isNaN(values[2 * i + 1]) ? values[2 * i] : values[2 * i + 1];
        }
        Arrays.fill(lows, BUCKETS / 2, BUCKETS, Double.NaN);
        Arrays.fill(values, BUCKETS / 2, BUCKETS, Double.NaN);
        resolution *= 2;
        used = (used + 1) / 2;
    }

    public boolean isEmpty() {
        return used == 0;
    }

    /** The lowest value of each bucket, over seconds since the epoch. */
    public Points lows() {
        return points(lows);
    }

    /** The {@linkplain Growth#ofWholeOrLaterHalf growth} of the lowest values, computed when they have changed. */
    public @Nullable Growth growth() {
        if (!growthKnown) {
            growth = Growth.ofWholeOrLaterHalf(lows());
            growthKnown = true;
        }
        return growth;
    }

    /** The last value of each bucket, over seconds since the epoch. */
    public Points values() {
        return points(values);
    }

    private Points points(double[] from) {
        double[] xs = new double[used];
        double[] ys = new double[used];
        int count = 0;
        for (int i = 0; i < used; i++) {
            if (!Double.isNaN(from[i])) {
                xs[count] = (origin + i * resolution) / 1000.0;
                ys[count++] = from[i];
            }
        }
        return Points.of(Arrays.copyOf(xs, count), Arrays.copyOf(ys, count));
    }

    /** The last value of each bucket at the bucket's end, the last of all when it came. */
    public List<Reading> readings() {
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < used; i++) {
            if (!Double.isNaN(values[i])) {
                readings.add(new Reading(Math.min(latest, origin + (i + 1) * resolution - 1), values[i]));
            }
        }
        return readings;
    }

    /** At most so many values at equal distances, oldest first; a gap repeats what was before it. */
    public List<Double> trend(int most) {
        int stride = Math.max(1, (used + most - 1) / most);
        List<Double> trend = new ArrayList<>();
        double known = used == 0 ? Double.NaN : values[0];
        for (int i = 0; i < used; i++) {
            known = Double.isNaN(values[i]) ? known : values[i];
            if ((i + 1) % stride == 0 || i == used - 1) {
                trend.add(known);
            }
        }
        return trend;
    }

    /** The change per second over so many seconds before the last value; 0 when only one value is known. */
    public double ratePerSecond(double seconds) {
        Points all = values();
        if (all.size() < 2) {
            return 0;
        }
        int last = all.size() - 1;
        int first = last - 1;
        while (first > 0 && all.x(last) - all.x(first) < seconds) {
            first--;
        }
        return (all.y(last) - all.y(first)) / (all.x(last) - all.x(first));
    }
}
