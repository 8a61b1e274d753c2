package dev.tidemark.collector.target;

import org.jspecify.annotations.Nullable;

/**
 * What became of a request for a walk to the holders.
 *
 * @param granted whether it was made
 * @param reason why not, or what is not known of one that was made; null when there is nothing to add
 * @param pauseSeconds how long the application stood still for it, in seconds, or null when that is not known
 */
public record EvidenceAnswer(
        boolean granted, @Nullable String reason, @Nullable Double pauseSeconds) {

    public static EvidenceAnswer refused(String reason) {
        return new EvidenceAnswer(false, reason, null);
    }
}
