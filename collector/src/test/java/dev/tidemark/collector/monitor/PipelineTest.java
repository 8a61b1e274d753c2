package dev.tidemark.collector.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineTest {

    private final Pipeline pipeline = new Pipeline("test");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void event_repeatedByAResumedStream_countsOnce() throws IOException {
        List<RecordedEvent> events = record(System::gc);
        pipeline.opened(Instant.EPOCH);
        deliver(events.subList(0, events.size() / 2));
        pipeline.opened(Instant.EPOCH);
        deliver(events);
        assertThat(pipeline.reading().eventsRead()).as("events read").isEqualTo(counts(events));
        assertThat(pipeline.reading().eventsLost()).as("events lost").isEmpty();
        assertThat(pipeline.readUpTo())
                .as("time up to which all is read")
                .isEqualTo(events.get(events.size() - 1).getEndTime());
    }

    @Test
    void event_repeatedByAResumedStream_leavesTheAnalysisAsItWas() throws IOException {
        List<RecordedEvent> events = record(System::gc);
        pipeline.opened(Instant.EPOCH);
        deliver(events);
        pipeline.opened(Instant.EPOCH);
        deliver(events);
        pipeline.finished();
        Pipeline once = new Pipeline("test");
        once.opened(Instant.EPOCH);
        events.forEach(once::event);
        once.flushed();
        once.finished();
        assertThat(pipeline.reading()).as("reading of a log read twice").isEqualTo(once.reading());
    }

    @Test
    void flushed_logBeginsAfterWhatWasRead_countsTheSecondsOfTheGapOnce() throws IOException {
        List<RecordedEvent> before = record(System::gc);
        List<RecordedEvent> after = record(System::gc);
        long seconds = gapSeconds(before, after);
        pipeline.opened(Instant.EPOCH);
        deliver(before);
        pipeline.opened(Instant.EPOCH);
        pipeline.flushed();
        assertThat(pipeline.reading().eventsLost())
                .as("lost before anything new has come")
                .isEmpty();
        deliver(after);
        deliver(List.of());
        assertThat(pipeline.reading().eventsLost()).as("events lost").isEqualTo(Map.of("log-overrun-seconds", seconds));
    }

    @Test
    void flushed_recordingBeganAfterWhatWasRead_countsTheSecondsAsNotRecorded() throws IOException {
        List<RecordedEvent> before = record(System::gc);
        List<RecordedEvent> after = record(System::gc);
        pipeline.opened(Instant.EPOCH);
        deliver(before);
        pipeline.opened(after.get(0).getStartTime());
        deliver(after);
        assertThat(pipeline.reading().eventsLost())
                .as("events lost")
                .isEqualTo(Map.of("not-recorded-seconds", gapSeconds(before, after)));
    }

    /** From the last event read to the first one after the gap, each begun second counted. */
    private static long gapSeconds(List<RecordedEvent> before, List<RecordedEvent> after) {
        Duration gap = Duration.between(
                before.get(before.size() - 1).getEndTime(), after.get(0).getEndTime());
        return Math.max(1, (gap.toNanos() + 999_999_999L) / 1_000_000_000L);
    }

    @Test
    void flushed_firstStream_hasNoGap() throws IOException {
        pipeline.opened(Instant.EPOCH);
        deliver(record(System::gc));
        assertThat(pipeline.reading().eventsLost()).as("events lost").isEmpty();
    }

    @Test
    void event_ofOurNameWithoutItsFields_countsAsNotUnderstood() throws IOException {
        List<RecordedEvent> events = record(() -> new Truncated().commit()).stream()
                .filter(event -> event.getEventType().getName().equals("dev.tidemark.CensusGaps"))
                .filter(event -> !event.hasField("refused"))
                .toList();
        assertThat(events).as("events recorded").hasSize(1);
        deliver(events);
        assertThat(pipeline.reading().eventsLost()).as("events lost").isEqualTo(Map.of("not-understood", 1L));
        assertThat(pipeline.reading().eventsRead()).as("events read").isEmpty();
    }

    @Test
    void event_ofOurNameWithOtherFields_countsAsNotUnderstoodAndTheRestIsRead() throws IOException {
        List<RecordedEvent> events = record(() -> new Other().commit()).stream()
                .filter(event ->
                        !event.getEventType().getName().equals("dev.tidemark.CensusGaps") || event.hasField("other"))
                .toList();
        List<String> notUnderstood = new ArrayList<>();
        for (RecordedEvent event : events) {
            long before = notUnderstood();
            deliver(List.of(event));
            if (notUnderstood() > before) {
                notUnderstood.add(event.getEventType().getName());
            }
        }
        assertThat(notUnderstood).as("events not understood").contains("dev.tidemark.CensusGaps");
        assertThat(pipeline.reading().eventsRead().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .as("events read, all but %s", notUnderstood)
                .isEqualTo(events.size() - notUnderstood.size());
    }

    private long notUnderstood() {
        return pipeline.reading().eventsLost().getOrDefault("not-understood", 0L);
    }

    @Test
    void lost_toldFromOutside_addsUp() {
        pipeline.lost("large-allocations-turned-off", 1);
        pipeline.lost("large-allocations-turned-off", 1);
        assertThat(pipeline.reading().eventsLost())
                .as("events lost")
                .isEqualTo(Map.of("large-allocations-turned-off", 2L));
    }

    @Test
    void finished_nothingRead_isAnAssessmentThatKnowsNothing() {
        assertThat(pipeline.readUpTo())
                .as("time read up to before the first event")
                .isNull();
        pipeline.finished();
        assertThat(pipeline.reading().assessment()).as("assessment").isNotNull();
        assertThat(pipeline.reading().assessment().findings()).as("findings").isEmpty();
    }

    private List<RecordedEvent> record(Runnable code) throws IOException {
        return OwnRecording.events(OwnRecording.dump(folder.resolve("own.jfr"), code));
    }

    private void deliver(List<RecordedEvent> events) {
        events.forEach(pipeline::event);
        pipeline.flushed();
    }

    private static Map<String, Long> counts(List<RecordedEvent> events) {
        return events.stream()
                .collect(Collectors.groupingBy(event -> event.getEventType().getName(), Collectors.counting()));
    }

    @Name("dev.tidemark.CensusGaps")
    private static final class Truncated extends Event {}

    @Name("dev.tidemark.CensusGaps")
    private static final class Other extends Event {
        @SuppressWarnings("UnusedVariable") // Read by name, from the recording.
        private final String refused = "a text where a number belongs";

        @SuppressWarnings("UnusedVariable") // Read by name, from the recording.
        private final String failures = "another";

        @SuppressWarnings("UnusedVariable") // Read by name, from the recording.
        private final boolean other = true;
    }
}
