package dev.tidemark.benchmarks.chaos.check;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the API says of one target at one moment.
 *
 * @param askedAt when it was asked
 */
public record TargetState(
        Instant askedAt,
        String state,
        Instant since,
        @Nullable Instant lastEventAt,
        @Nullable Instant jvmStartedAt,
        long reconnects,
        Map<String, Long> eventsRead,
        Map<String, Long> eventsLost) {

    /** An event takes a second or two to arrive; a stream that is further behind is still catching up. */
    private static final int LATE_SECONDS = 5;

    static TargetState of(JsonNode target, Instant askedAt) {
        return new TargetState(
                askedAt,
                target.path("state").asString(""),
                Instant.parse(target.path("since").asString("")),
                instant(target.path("lastEventAt")),
                instant(target.path("jvmStartedAt")),
                target.path("reconnects").asLong(0),
                counts(target.path("eventsRead")),
                counts(target.path("eventsLost")));
    }

    private static @Nullable Instant instant(JsonNode value) {
        return value.isString() ? Instant.parse(value.asString()) : null;
    }

    private static Map<String, Long> counts(JsonNode counts) {
        Map<String, Long> values = new HashMap<>();
        counts.properties()
                .forEach(count -> values.put(count.getKey(), count.getValue().asLong()));
        return Map.copyOf(values);
    }

    public boolean isStreaming() {
        return state.equals("streaming");
    }

    /** Whether it streams, has delivered events from after a time, and has caught up. */
    public boolean isFreshSince(Instant time) {
        return streamsSince(time) && lastEventAt != null && !lastEventAt.isBefore(askedAt.minusSeconds(LATE_SECONDS));
    }

    /** Whether it streams, and events from after a time have come. */
    public boolean streamsSince(Instant time) {
        return isStreaming() && lastEventAt != null && !lastEventAt.isBefore(time);
    }
}
