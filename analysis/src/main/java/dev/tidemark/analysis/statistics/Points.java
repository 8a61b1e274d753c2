package dev.tidemark.analysis.statistics;

import java.util.Arrays;

/** Points in order of x. Immutable. */
public final class Points {

    private final double[] xs;
    private final double[] ys;

    private Points(double[] xs, double[] ys) {
        this.xs = xs;
        this.ys = ys;
    }

    /**
     * Points by their coordinates.
     *
     * @throws IllegalArgumentException when there are not as many xs as ys
     */
    public static Points of(double[] xs, double[] ys) {
        if (xs.length != ys.length) {
            throw new IllegalArgumentException("expected as many xs as ys, got " + xs.length + " and " + ys.length);
        }
        return new Points(xs.clone(), ys.clone());
    }

    public int size() {
        return xs.length;
    }

    public double x(int index) {
        return xs[index];
    }

    public double y(int index) {
        return ys[index];
    }

    /** The distance in x between the first and the last point; 0 when there are fewer than two. */
    public double span() {
        return xs.length < 2 ? 0 : xs[xs.length - 1] - xs[0];
    }

    /** The points from one index on, up to but without another. */
    public Points part(int from, int to) {
        return new Points(Arrays.copyOfRange(xs, from, to), Arrays.copyOfRange(ys, from, to));
    }

    /** The points whose x is at least this. */
    public Points since(double x) {
        int from = 0;
        while (from < xs.length && xs[from] < x) {
            from++;
        }
        return part(from, xs.length);
    }

    /**
     * The lowest point of each of so many windows of equal width; windows without a point give none. What is left of a
     * curve that swings when the swings are cut away.
     */
    public Points troughs(int windows) {
        if (xs.length <= windows) {
            return this;
        }
        double width = span() / windows;
        double[] tx = new double[windows];
        double[] ty = new double[windows];
        int count = 0;
        int lastWindow = -1;
        for (int i = 0; i < xs.length; i++) {
            int window = width <= 0 ? 0 : Math.min(windows - 1, (int) ((xs[i] - xs[0]) / width));
            if (window != lastWindow) {
                lastWindow = window;
                tx[count] = xs[i];
                ty[count++] = ys[i];
            } else if (ys[i] < ty[count - 1]) {
                tx[count - 1] = xs[i];
                ty[count - 1] = ys[i];
            }
        }
        return new Points(Arrays.copyOf(tx, count), Arrays.copyOf(ty, count));
    }

    /** At most so many of the points, at equal distances in rank, the last among them. */
    public Points thinned(int most) {
        if (xs.length <= most) {
            return this;
        }
        double[] tx = new double[most];
        double[] ty = new double[most];
        for (int i = 0; i < most; i++) {
            int from = (int) ((long) (i + 1) * xs.length / most) - 1;
            tx[i] = xs[from];
            ty[i] = ys[from];
        }
        return new Points(tx, ty);
    }

    /** So many points at equal distances in x from the first to the last, on the straight lines between the known ones. */
    public Points even(int count) {
        if (xs.length < 2 || count < 2) {
            return this;
        }
        double[] tx = new double[count];
        double[] ty = new double[count];
        int at = 0;
        for (int i = 0; i < count; i++) {
            double x = xs[0] + i * span() / (count - 1);
            while (at + 2 < xs.length && xs[at + 1] < x) {
                at++;
            }
            double run = xs[at + 1] - xs[at];
            double share = run <= 0 ? 0 : Math.min(1, (x - xs[at]) / run);
            tx[i] = x;
            ty[i] = ys[at] + share * (ys[at + 1] - ys[at]);
        }
        return new Points(tx, ty);
    }

    /**
     * The mean over a window of so many points, at the window's middle: what swings once a window is gone. Windows that reach
     * beyond either end give none.
     */
    public Points smoothed(int window) {
        if (window <= 1 || window > xs.length) {
            return this;
        }
        int count = xs.length - window + 1;
        double[] tx = new double[count];
        double[] ty = new double[count];
        for (int i = 0; i < count; i++) {
            for (int j = i; j < i + window; j++) {
                tx[i] += xs[j] / window;
                ty[i] += ys[j] / window;
            }
        }
        return new Points(tx, ty);
    }
}
