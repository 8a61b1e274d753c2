package dev.tidemark.analysis.detect;

import dev.tidemark.analysis.finding.Forecast;
import dev.tidemark.analysis.finding.Forecast.Interval;
import dev.tidemark.analysis.statistics.Bend;
import dev.tidemark.analysis.statistics.Cycle;
import dev.tidemark.analysis.statistics.Line;
import dev.tidemark.analysis.statistics.Line.Reach;
import dev.tidemark.analysis.statistics.Points;
import dev.tidemark.analysis.timeline.LiveSet;
import dev.tidemark.analysis.timeline.Trust;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When the live set reaches the heap's bound, if it goes on as it did.
 *
 * <p>Where it swings in cycles, they are averaged away to find its slope, and the last cycle is laid on again and again, each time higher,
 * until one touches the bound ("seasonal naïve with drift": Hyndman and Athanasopoulos, "Forecasting: Principles and
 * Practice", 3rd edition, section 5.2). The slope is the median of those of all the time, of its last half and of its last quarter: it follows
 * a change of rate, and does not fall for a swing that has not come round yet. Where the curve bends once and is straight before and after,
 * the part after the bend counts. The interval holds what each of the three foretells.
 */
final class Forecasts {

    /** A slope over less is a guess. */
    private static final double SHORTEST_SECONDS = 20;

    private static final int FEWEST_READINGS = 3;

    /** Fewer are taken as they are. */
    private static final int FEWEST_FOR_CYCLES = 16;

    private static final int GRID = 96;

    /** All of the time, its last half, its last quarter. */
    private static final int[] PARTS = {1, 2, 4};

    /** Of readings that may hold garbage only the lowest of each stretch count. */
    private static final int TROUGHS = 32;

    /** A part of the time says how fast it grows when it has so many readings and its own slope is known so well. */
    private static final int FEWEST_IN_PART = 6;

    private static final double MOST_DOUBT = 0.5;

    /** No load is the same twice: nobody foretells better than this, as a share of the time left. */
    private static final double LEAST_WIDTH = 0.08;

    private Forecasts() {}

    static @Nullable Forecast of(long limitBytes, LiveSet live, double nowSeconds) {
        Course course = course(limitBytes, live);
        return course == null ? null : course.from(nowSeconds);
    }

    /** The readings that a forecast goes by. */
    static Points fittedTo(LiveSet live) {
        return live.trust() == Trust.WHOLE ? live.readings() : live.readings().troughs(TROUGHS);
    }

    /** What does not depend on the moment at which it is asked, or null when nothing can be foretold. */
    static @Nullable Course course(long limitBytes, LiveSet live) {
        double bound = (double) limitBytes;
        Points readings = fittedTo(live);
        if (limitBytes <= 0 || readings.size() < FEWEST_READINGS || readings.span() < SHORTEST_SECONDS) {
            return null;
        }
        double last = readings.x(readings.size() - 1);
        Points curve = readings;
        Points level = readings;
        double period = 0;
        if (readings.size() >= FEWEST_FOR_CYCLES) {
            curve = readings.even(GRID);
            period = Cycle.period(curve);
            int window = (int) Math.round(period * (GRID - 1) / curve.span());
            level = period > 0 ? curve.smoothed(window) : readings;
        }
        Line whole = Line.through(level);
        if (whole == null) {
            return null;
        }
        List<Double> slopes = slopes(level, whole);
        double slope = slopes.get(1);
        Line recent = part(level.since(level.x(level.size() - 1) - level.span() / 2));
        double bend = period > 0 ? level.x(0) : Bend.since(level);
        Line bent = bend > level.x(0) ? part(level.since(bend)) : null;
        if (bent != null) {
            slope = bent.slope();
            recent = bent;
        }
        if (slope <= 0) {
            return null;
        }
        double likely = period > 0
                ? nextCycles(curve, period, slope, bound)
                : (bound - (recent == null ? whole : recent).at(last)) / slope;
        return new Course(last, likely, period, whole.reach(bound, last), slope, slopes, live.trust());
    }

    /**
     * Where the live set is heading, seen from its last reading.
     *
     * @param last its time
     * @param likely seconds from then until the heap is full
     * @param period of the cycles in it, or 0
     * @param reach seconds from then by the line through all readings, or null when that does not rise
     * @param slope that was gone by
     * @param slopes that could be gone by
     */
    record Course(
            double last,
            double likely,
            double period,
            @Nullable Reach reach,
            double slope,
            List<Double> slopes,
            Trust trust) {

        /** Seen from another moment, in seconds since the epoch. */
        Forecast from(double nowSeconds) {
            double now = Math.max(0, nowSeconds - last);
            double left = Math.max(0, likely - now);
            double lower = reach == null ? left : Math.min(left, reach.lower() - now);
            double upper = reach == null ? Double.POSITIVE_INFINITY : Math.max(left, reach.upper() - now);
            for (double each : slopes) {
                double scaled = each <= 0 ? Double.POSITIVE_INFINITY : left * slope / each;
                lower = Math.min(lower, scaled);
                upper = Math.max(upper, scaled);
            }
            // Whether a crest just touches the bound or just does not is chance, so half a cycle is left on either
            // side.
            lower = Math.max(0, Math.min(lower, left * (1 - LEAST_WIDTH) - period / 2));
            upper = Math.max(upper, left * (1 + leastAbove(trust)) + period / 2);
            return new Forecast(new Interval(lower, left, upper));
        }
    }

    /** Of all the time, of its last half and of its last quarter, the least first. */
    private static List<Double> slopes(Points points, Line whole) {
        double[] slopes = new double[PARTS.length];
        for (int i = 0; i < PARTS.length; i++) {
            Line line = part(points.since(points.x(points.size() - 1) - points.span() / PARTS[i]));
            slopes[i] = line == null ? whole.slope() : line.slope();
        }
        return Arrays.stream(slopes).sorted().boxed().toList();
    }

    /** The line through a part of the time, or null when it would be a guess. */
    private static @Nullable Line part(Points points) {
        Line line = points.size() < FEWEST_IN_PART ? null : Line.through(points);
        if (line == null || line.spread() <= 0) {
            return null;
        }
        double doubt = line.scatter() / Math.sqrt(line.spread());
        return doubt > MOST_DOUBT * Math.abs(line.slope()) ? null : line;
    }

    /** Readings that may hold garbage are too high, and what they foretell is too early. */
    private static double leastAbove(Trust trust) {
        return switch (trust) {
            case WHOLE -> LEAST_WIDTH;
            case OLD_PARTLY -> 2 * LEAST_WIDTH;
            case YOUNG -> 4 * LEAST_WIDTH;
        };
    }

    /** Seconds from the last point until the last cycle, laid on again and again, touches the bound. */
    private static double nextCycles(Points curve, double period, double slope, double bound) {
        double last = curve.x(curve.size() - 1);
        double rise = slope * period;
        double first = Double.POSITIVE_INFINITY;
        for (int i = 0; i < curve.size(); i++) {
            if (curve.x(i) > last - period) {
                double cycles = Math.max(1, Math.ceil((bound - curve.y(i)) / rise));
                first = Math.min(first, curve.x(i) + cycles * period - last);
            }
        }
        return first;
    }
}
