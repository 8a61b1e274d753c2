package dev.tidemark.collector.cli.terminal;

import java.time.Duration;
import java.util.Locale;

/** Numbers with units, for people. */
public final class Units {

    private static final String[] BYTE_UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};
    private static final double KIB = 1024;

    private Units() {}

    public static String bytes(double bytes) {
        double value = bytes;
        int unit = 0;
        while (Math.abs(value) >= KIB && unit < BYTE_UNITS.length - 1) {
            value /= KIB;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 || value >= 100 ? "%.0f %s" : "%.1f %s", value, BYTE_UNITS[unit]);
    }

    /** A count with thousands set apart, or "–" when it is not known. */
    public static String count(long count) {
        return count < 0 ? "–" : String.format(Locale.ROOT, "%,d", count);
    }

    static String growth(double perSecond) {
        if (Math.abs(perSecond) < 0.05) {
            return "0";
        }
        return String.format(Locale.ROOT, Math.abs(perSecond) < 100 ? "%+,.1f" : "%+,.0f", perSecond);
    }

    public static String percent(double ratio) {
        return String.format(Locale.ROOT, "%.0f %%", ratio * 100);
    }

    static String duration(Duration duration) {
        return seconds(duration.toMillis() / 1000.0);
    }

    /** One unit, for what is not known more exactly, such as {@code 2 min}. */
    public static String about(double seconds) {
        if (!Double.isFinite(seconds)) {
            return "for ever";
        }
        if (seconds < 90) {
            return seconds < 1 ? Math.round(seconds * 1000) + " ms" : Math.round(seconds) + " s";
        }
        if (seconds < 5_400) {
            return Math.round(seconds / 60) + " min";
        }
        if (seconds < 36_000) {
            return String.format(Locale.ROOT, "%.1f h", seconds / 3_600);
        }
        return seconds < 172_800 ? Math.round(seconds / 3_600) + " h" : Math.round(seconds / 86_400) + " d";
    }

    /** The two largest units, such as {@code 2 min 5 s}. */
    public static String seconds(double seconds) {
        if (!Double.isFinite(seconds)) {
            return "for ever";
        }
        if (seconds < 1) {
            return Math.round(seconds * 1000) + " ms";
        }
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        if (whole < 3600) {
            return two(whole / 60, "min", whole % 60, "s");
        }
        if (whole < 86_400) {
            return two(whole / 3600, "h", whole % 3600 / 60, "min");
        }
        return two(whole / 86_400, "d", whole % 86_400 / 3600, "h");
    }

    private static String two(long large, String largeUnit, long small, String smallUnit) {
        return large + " " + largeUnit + (small == 0 ? "" : " " + small + " " + smallUnit);
    }
}
