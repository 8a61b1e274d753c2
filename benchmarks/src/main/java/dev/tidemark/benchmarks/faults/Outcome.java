package dev.tidemark.benchmarks.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What became of one run.
 *
 * @param noticed from the harm to the state in the API
 * @param back from the mending to the first events of later than that
 * @param read events delivered
 * @param lost events that the target wrote down itself and that were not delivered
 * @param doubled events delivered beyond those
 * @param toldLost what the collector itself counts as lost, by reason
 */
record Outcome(
        Duration noticed,
        Duration back,
        long read,
        long lost,
        long doubled,
        Map<String, Long> toldLost,
        boolean targetAlive) {

    static Outcome of(Scene scene, Duration noticed, Duration back, Path folder)
            throws IOException, InterruptedException {
        JsonNode target = scene.collector.target();
        Instant end = Instant.parse(target.path("lastEventAt").asString());
        Map<String, Long> delivered = counts(target.path("eventsRead"));
        Map<String, Long> truth = scene.target.truth(end, folder);
        long read = 0;
        long lost = 0;
        long doubled = 0;
        for (Map.Entry<String, Long> written : truth.entrySet()) {
            Long count = delivered.get(written.getKey());
            if (count != null) {
                long difference = count - written.getValue();
                read += count;
                lost += Math.max(0, -difference);
                doubled += Math.max(0, difference);
            }
        }
        return new Outcome(
                noticed, back, read, lost, doubled, counts(target.path("eventsLost")), scene.target.isAlive());
    }

    private static Map<String, Long> counts(JsonNode byName) {
        Map<String, Long> counts = new HashMap<>();
        byName.properties()
                .forEach(count -> counts.put(count.getKey(), count.getValue().asLong()));
        return counts;
    }
}
