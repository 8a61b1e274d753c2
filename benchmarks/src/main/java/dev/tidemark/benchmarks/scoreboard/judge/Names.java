package dev.tidemark.benchmarks.scoreboard.judge;

import dev.tidemark.benchmarks.corpus.Truth;
import org.jspecify.annotations.Nullable;

/** Whether a claim names what really leaks. */
final class Names {
    private Names() {}

    /** By its subject, or by the method that adds what stays. */
    static boolean right(Claim claim, Truth truth) {
        return truth.subjects().contains(claim.subject())
                || truth.subjects().contains(withoutLine(claim.subject()))
                || isMethod(claim.subject(), truth.growthSite())
                || isMethod(claim.growthSite(), truth.growthSite());
    }

    private static boolean isMethod(@Nullable String frame, String method) {
        if (frame == null || method.isEmpty()) {
            return false;
        }
        String named = withoutLine(frame);
        return named.equals(method) || named.endsWith("." + method) || named.endsWith("$" + method);
    }

    private static String withoutLine(String frame) {
        int line = frame.indexOf('(');
        return line < 0 ? frame : frame.substring(0, line);
    }
}
