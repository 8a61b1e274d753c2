package dev.tidemark.analysis.detect;

import dev.tidemark.analysis.timeline.LiveSet;
import java.util.Locale;

/** Numbers as people read them, the same in every locale. */
final class Words {

    private static final double KIB = 1024;

    private Words() {}

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String count(double number) {
        return String.format(Locale.ROOT, "%,d", Math.round(number));
    }

    static String percent(double ratio) {
        return ratio > 0 && ratio < 0.01
                ? "less than 1 %"
                : String.format(Locale.ROOT, "%d %%", Math.round(ratio * 100));
    }

    static String bytes(double bytes) {
        if (bytes < KIB) {
            return Math.round(bytes) + " bytes";
        }
        if (bytes < KIB * KIB) {
            return String.format(Locale.ROOT, "%.1f KiB", bytes / KIB);
        }
        if (bytes < KIB * KIB * KIB) {
            return String.format(Locale.ROOT, "%.1f MiB", bytes / KIB / KIB);
        }
        return String.format(Locale.ROOT, "%.1f GiB", bytes / KIB / KIB / KIB);
    }

    static String duration(double seconds) {
        if (seconds < 180) {
            return Math.round(seconds) + " s";
        }
        if (seconds < 3 * 3600) {
            return Math.round(seconds / 60) + " min";
        }
        return seconds < 72 * 3600 ? Math.round(seconds / 3600) + " h" : Math.round(seconds / 86_400) + " days";
    }

    /** What the live set's readings are worth, and that they do not speak against growth. */
    static String trust(LiveSet live) {
        String readings = live.readings().size() + " readings, ";
        return switch (live.trust()) {
            case WHOLE -> "No: " + readings + "after collections of the whole heap, and they do not stand still.";
            case OLD_PARTLY -> "No: " + readings + "after collections that saw a part of the old generation.";
            case YOUNG ->
                live.readings().size() == 0
                        ? "It cannot: nothing was collected yet."
                        : "It cannot: " + readings + "after young collections only, which are upper bounds.";
        };
    }

    /** With one digit behind the point. */
    static String tenths(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }

    static String perSecond(double rate) {
        return rate != 0 && Math.abs(rate) < 10
                ? String.format(Locale.ROOT, "%.1f per second", rate)
                : count(rate) + " per second";
    }
}
