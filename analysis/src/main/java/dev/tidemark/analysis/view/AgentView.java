package dev.tidemark.analysis.view;

import dev.tidemark.analysis.signal.AgentStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The agent in a JVM as it last told of itself; totals since it was started there.
 *
 * @param version its version
 * @param state {@code on}; {@code sparing} when it does less because it has cost too much; {@code off} when it was turned off or tells no more
 * @param reason why it is off, or null when it is not or has not said
 * @param at event time of its last word
 * @param maps collections that it tells of
 * @param refused times that it did not take a collection because too many were there
 * @param passedBy growths that it did not look into, to bound its cost
 * @param failures failures of its own that it kept from the application
 * @param tookSeconds time that it has cost the JVM's threads, in seconds
 */
public record AgentView(
        String version,
        String state,
        @Nullable String reason,
        Instant at,
        long maps,
        long refused,
        long passedBy,
        long failures,
        double tookSeconds) {

    private static final String OFF = "off";

    /** What an agent is by its own word, which may end in a reason, and by how lately it was heard. */
    public static AgentView of(AgentStatus last, boolean heardLately, double tookSeconds) {
        boolean off = last.state().startsWith(OFF);
        String reason =
                off && last.state().startsWith(OFF + ": ") ? last.state().substring(OFF.length() + 2) : null;
        return new AgentView(
                last.version(),
                off || !heardLately ? OFF : last.state(),
                reason,
                last.time(),
                last.maps(),
                last.refused(),
                last.passedBy(),
                last.failures(),
                tookSeconds);
    }

    /** Whether it tells of its maps. */
    public boolean on() {
        return !state.equals(OFF);
    }
}
