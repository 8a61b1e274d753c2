package dev.tidemark.analysis.signal;

import java.time.Duration;
import java.time.Instant;

/**
 * How the agent in the JVM does; totals since it was started there.
 *
 * @param version its version
 * @param state {@code on}; {@code sparing} when it does less because it has cost too much; or {@code off: REASON}
 * @param maps collections that it tells of
 * @param refused times that it did not take a collection because too many were there
 * @param passedBy growths that it did not look into, to bound its cost
 * @param failures failures of its own that it kept from the application
 * @param took time that it has cost the JVM's threads
 */
public record AgentStatus(
        Instant time,
        String version,
        String state,
        long maps,
        long refused,
        long passedBy,
        long failures,
        Duration took)
        implements Signal {

    /** Whether it has ended, and says so last. */
    public boolean isOff() {
        return state.startsWith("off");
    }

    /** Whether the agent was taken out and brought in again since the other status: its totals begin anew, and so do the numbers of its maps. */
    public boolean isOfALaterLifeThan(AgentStatus earlier) {
        return took.compareTo(earlier.took) < 0;
    }
}
