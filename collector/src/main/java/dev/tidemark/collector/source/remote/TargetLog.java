package dev.tidemark.collector.source.remote;

import dev.tidemark.collector.source.recording.RecordingOptions;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import jdk.management.jfr.FlightRecorderMXBean;
import jdk.management.jfr.RecordingInfo;
import org.jspecify.annotations.Nullable;

/**
 * The durable log in a target: two recordings of its Flight Recorder that share their chunks. The one that bears our name is the log and is
 * never read from, because a recording loses each chunk that a stream is through with. Its copy is what we read through; it is closed when
 * we leave. Should somebody close the log, a copy of the copy becomes the log, and the stream goes on meanwhile.
 */
final class TargetLog {

    /** Of recordings that live for a walk; one that was cut short ends by itself. */
    private static final String WALK = "tidemark-walk";

    private static final String WALK_LASTS = "2 m";
    private static final String WALK_BYTES = "16777216";

    /** How the JVM names a copy until it gets a name of its own. */
    private static final String CLONE_OF = "Clone of ";

    private final FlightRecorderMXBean recorder;
    private final RecordingOptions options;
    private final ReaderName name;
    private final LongSupplier uptimeMillis;
    private long renewedNanos = System.nanoTime();
    private volatile long log = -1;
    private volatile long reader = -1;

    /** Copies without a name of their own: somebody is about to give them one, or was cut off before. */
    private List<Long> nameless = List.of();

    /** @param uptimeMillis for how long the target's JVM has run; asked for now and then */
    TargetLog(FlightRecorderMXBean recorder, RecordingOptions options, ReaderName name, LongSupplier uptimeMillis) {
        this.recorder = recorder;
        this.options = options;
        this.name = name;
        this.uptimeMillis = uptimeMillis;
    }

    /**
     * Takes up the log, or begins one, before any stream is made: the target's first second runs while we are still setting up ours.
     *
     * @param settings in one call: in JDK 17 the stream's own setters forget the event's name when they speak to a remote recorder
     */
    void begin(Map<String, String> settings) {
        List<RecordingInfo> recordings = recorder.getRecordings();
        Optional<RecordingInfo> ours = recordings.stream().filter(this::isLog).findFirst();
        log = ours.map(RecordingInfo::getId).orElseGet(() -> newLog(recordings));
        recorder.setRecordingOptions(log, options.asMap());
        recorder.setRecordingSettings(log, settings);
        if (!isRunning(log)) {
            recorder.startRecording(log);
        }
        closeLeftovers(recordings);
        nameless = nameless(recordings);
        reader = recorder.cloneRecording(log, false);
        renewName();
    }

    private void renewName() {
        String alive = name.renewed(uptime()).toString();
        recorder.setRecordingOptions(reader, options.named(alive).asMap());
    }

    private Duration uptime() {
        return Duration.ofMillis(uptimeMillis.getAsLong());
    }

    /** For a recording that lives for a walk. */
    Map<String, String> walkOptions() {
        return Map.of(
                "name",
                name.withLog(WALK).renewed(uptime()).toString(),
                "maxAge",
                WALK_LASTS,
                "maxSize",
                WALK_BYTES,
                "duration",
                WALK_LASTS);
    }

    /** Id of the recording to read through. */
    long reader() {
        return reader;
    }

    /** When our log began, by the target's clock, a little earlier than its first event. */
    @Nullable
    Instant startedAt() {
        for (RecordingInfo recording : recorder.getRecordings()) {
            if (recording.getId() == log && recording.getStartTime() > 0) {
                return Instant.ofEpochMilli(recording.getStartTime());
            }
        }
        return null;
    }

    /**
     * Makes a log of what the copy holds, should somebody have closed ours. One short call unless so. Closes what was cut off before it
     * had a name, too, and says now and then that our copy is still read. Called by one thread at a time.
     */
    void renewIfClosed() {
        closeNameless();
        if (System.nanoTime() - renewedNanos > ReaderName.RENEWED_EVERY.toNanos()) {
            renewedNanos = System.nanoTime();
            renewName();
        }
        try {
            recorder.getRecordingOptions(log);
        } catch (IllegalArgumentException closedBySomebody) {
            log = recorder.cloneRecording(reader, false);
            recorder.setRecordingOptions(log, options.asMap());
        }
    }

    /** What the target records from now on. */
    void set(Map<String, String> settings) {
        recorder.setRecordingSettings(log, settings);
        recorder.setRecordingSettings(reader, settings);
    }

    void closeReader() {
        close(reader);
    }

    void close() {
        close(log);
    }

    /** What somebody's copy has kept of the log that is gone, or else an empty one. */
    private long newLog(List<RecordingInfo> recordings) {
        return recordings.stream()
                .filter(recording -> recording.getState().equals("RUNNING") && isReader(recording))
                .findFirst()
                .map(copy -> recorder.cloneRecording(copy.getId(), false))
                .orElseGet(recorder::newRecording);
    }

    private boolean isRunning(long id) {
        return recorder.getRecordings().stream()
                .anyMatch(recording ->
                        recording.getId() == id && recording.getState().equals("RUNNING"));
    }

    private boolean isLog(RecordingInfo recording) {
        boolean alive =
                recording.getState().equals("RUNNING") || recording.getState().equals("NEW");
        return alive && recording.getName().equals(options.name());
    }

    private void closeLeftovers(List<RecordingInfo> recordings) {
        Duration uptime = uptime();
        for (RecordingInfo recording : recordings) {
            ReaderName owner = ReaderName.parse(recording.getName()).orElse(null);
            if (owner == null || !(owner.log().equals(WALK) || owner.log().equals(options.name()))) {
                continue;
            }
            if (owner.isSameReaderAs(name) || owner.isOrphan(uptime)) {
                close(recording.getId());
            }
        }
    }

    /** Closes the copies that had no name when we came and have none now. */
    private void closeNameless() {
        List<Long> suspects = nameless;
        if (!suspects.isEmpty()) {
            nameless = List.of();
            List<Long> still = nameless(recorder.getRecordings());
            suspects.stream().filter(still::contains).forEach(this::close);
        }
    }

    private List<Long> nameless(List<RecordingInfo> recordings) {
        return recordings.stream()
                .filter(recording -> recording.getName().startsWith(CLONE_OF + options.name()))
                .map(RecordingInfo::getId)
                .toList();
    }

    private boolean isReader(RecordingInfo recording) {
        return ReaderName.parse(recording.getName())
                .filter(owner -> owner.log().equals(options.name()))
                .isPresent();
    }

    private void close(long recording) {
        try {
            recorder.closeRecording(recording);
        } catch (IOException | IllegalArgumentException | IllegalStateException alreadyClosed) {
            // Somebody was first, or the target is gone, which is as well.
        }
    }
}
