package dev.tidemark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.awaitility.Awaitility;

/** A running recording, and the events that it took about one map. */
final class Recorded implements AutoCloseable {
    private final Recording recording = new Recording();

    Recorded() {
        recording.setName("test");
        recording.start();
    }

    /** Events of the named map from the recording so far. */
    List<RecordedEvent> events(String type, String map) {
        List<RecordedEvent> ours = all().stream()
                .filter(event -> event.getEventType().getName().startsWith("dev.tidemark.Map"))
                .toList();
        // By number: in JDK 17 an event written while a chunk ends may lose a long string.
        Set<Long> numbers = ours.stream()
                .filter(event -> map.equals(event.getString("name")))
                .map(event -> event.getLong("map"))
                .collect(Collectors.toSet());
        return ours.stream()
                .filter(event -> event.getEventType().getName().equals("dev.tidemark." + type))
                .filter(event -> numbers.contains(event.getLong("map")))
                .toList();
    }

    /** Maps of this JVM whose keys found no room to be watched, as the last census says. */
    long keysNotWatched() {
        return all().stream()
                .filter(event -> event.getEventType().getName().equals("dev.tidemark.CensusGaps"))
                .mapToLong(event -> event.getLong("keysNotWatched"))
                .max()
                .orElse(0);
    }

    private List<RecordedEvent> all() {
        try {
            Path file = Files.createTempFile("tidemark", ".jfr");
            try {
                recording.dump(file);
                return RecordingFile.readAllEvents(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last census of the map, after one more census than there is now. */
    RecordedEvent nextCensus(String map) {
        int before = events("MapCensus", map).size();
        awaiting(() -> events("MapCensus", map).size() > before, "a census of " + map);
        List<RecordedEvent> all = events("MapCensus", map);
        return all.get(all.size() - 1);
    }

    static void awaiting(BooleanSupplier condition, String what) {
        Awaitility.await(what).atMost(java.time.Duration.ofSeconds(30)).until(condition::getAsBoolean);
    }

    static long sum(List<RecordedEvent> events, String field) {
        return events.stream().mapToLong(event -> event.getLong(field)).sum();
    }

    /** Checks what must hold of a map's events at any time when it is at rest. */
    static void assertSumsAreClosed(RecordedEvent census, List<RecordedEvent> inserts, List<RecordedEvent> cleanups) {
        assertThat(sum(inserts, "weight"))
                .as("weights add up to the inserts of the census")
                .isEqualTo(census.getLong("inserts"));
        assertThat(sum(cleanups, "removed"))
                .as("cleanups add up to the removals of the census")
                .isEqualTo(census.getLong("removals"));
        assertThat((long) cleanups.size())
                .as("every cleanup event is announced by the census")
                .isEqualTo(census.getLong("cleanups"));
    }

    @Override
    public void close() {
        recording.close();
    }
}
