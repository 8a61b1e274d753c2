package dev.tidemark.collector.monitor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** A recording of this very JVM with all that the pipeline reads, but the sampler of old objects. */
final class OwnRecording {
    private OwnRecording() {}

    static Path dump(Path file, Runnable code) throws IOException {
        try (Recording recording = new Recording()) {
            for (String event : new Pipeline("settings").events()) {
                recording.enable(event).withoutThreshold();
            }
            recording.disable("jdk.OldObjectSample");
            recording.enable("jdk.CPULoad").with("period", "endChunk");
            recording.enable("dev.tidemark.MapCensus").with("period", "endChunk");
            recording.start();
            code.run();
            recording.stop();
            recording.dump(file);
        }
        return file;
    }

    /** The events of a file that the pipeline reads, by the time at which they ended. */
    static List<RecordedEvent> events(Path file) throws IOException {
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> new Pipeline("settings")
                        .events()
                        .contains(event.getEventType().getName()))
                .sorted(java.util.Comparator.comparing(RecordedEvent::getEndTime))
                .toList();
    }
}
