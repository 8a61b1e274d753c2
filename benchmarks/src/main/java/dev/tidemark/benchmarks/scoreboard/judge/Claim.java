package dev.tidemark.benchmarks.scoreboard.judge;

import org.jspecify.annotations.Nullable;

/**
 * One active finding at one moment, whoever made it.
 *
 * @param id the same as long as it is the same finding, also when its name gets better
 * @param kind finding kind as in the JSON; of a peer, its own name
 * @param subject what is accused; {@code heap} where a detector names nothing
 * @param growthSite frame that makes it grow, or null
 * @param forecast null when there is none
 */
public record Claim(
        String id,
        String verdict,
        String kind,
        String subject,
        @Nullable String growthSite,
        @Nullable Forecast forecast) {

    /** The only verdict that is an accusation. */
    public static final String LEAK = "leak";

    public boolean isLeak() {
        return verdict.equals(LEAK);
    }

    /** Seconds to exhaustion from the moment of the claim; {@code upper} and {@code likely} may be infinite. */
    public record Forecast(double lower, double likely, double upper) {}
}
