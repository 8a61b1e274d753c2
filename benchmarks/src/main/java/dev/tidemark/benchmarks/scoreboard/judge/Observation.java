package dev.tidemark.benchmarks.scoreboard.judge;

import java.util.List;

/**
 * Everything that a detector held at one moment.
 *
 * @param at seconds since the program started
 * @param claims active ones only, the worst first
 */
public record Observation(double at, List<Claim> claims) {
    public Observation {
        claims = List.copyOf(claims);
    }
}
