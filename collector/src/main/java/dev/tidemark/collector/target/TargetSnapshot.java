package dev.tidemark.collector.target;

import dev.tidemark.analysis.view.Assessment;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One target at one moment. Immutable.
 *
 * @param name the target's name: the label {@code target} everywhere
 * @param address what was asked for: a process id, {@code host:port}, a JMX service URL; never with credentials
 * @param reason one sentence for people on why it is in this state, or null when streaming
 * @param stateSince wall-clock time at which the state began
 * @param lastEventAt event time of the last event read, or null before the first
 * @param assessment the analysis' last word, or null before the first event
 * @param eventsRead events delivered to the analysis by event name, each once, cumulative
 * @param eventsLost events (or bytes or seconds, by the reason's name) known to be lost, by reason, cumulative
 * @param reconnects how often the stream was opened anew
 * @param evidence what the walks have cost and why the last wish for one was refused
 */
public record TargetSnapshot(
        String name,
        String address,
        TargetState state,
        @Nullable String reason,
        Instant stateSince,
        @Nullable Instant lastEventAt,
        @Nullable Assessment assessment,
        Map<String, Long> eventsRead,
        Map<String, Long> eventsLost,
        long reconnects,
        EvidenceAccount evidence) {

    public TargetSnapshot {
        eventsRead = Map.copyOf(eventsRead);
        eventsLost = Map.copyOf(eventsLost);
    }

    /**
     * What the walks for evidence have cost this target.
     *
     * @param walks how many were made
     * @param pauseSeconds how long the application stood still for them in all, in seconds
     * @param budgetSeconds how much it may stand still in the budget's window, in seconds
     * @param refusal why the last wish for a walk was refused, or null when it was granted
     */
    public record EvidenceAccount(
            long walks,
            double pauseSeconds,
            double budgetSeconds,
            @Nullable String refusal) {}
}
