package dev.tidemark.benchmarks.analyze;

import java.io.IOException;
import java.nio.file.Path;
import jdk.jfr.consumer.RecordingFile;

/** The measure: every event of a recording, read by the JDK and looked at by nobody. */
final class JdkLoop {
    private JdkLoop() {}

    /**
     * Reads it and prints how many events it holds.
     *
     * @param args the recording
     */
    public static void main(String[] args) throws IOException {
        long events = 0;
        try (RecordingFile recording = new RecordingFile(Path.of(args[0]))) {
            while (recording.hasMoreEvents()) {
                recording.readEvent();
                events++;
            }
        }
        System.out.println(events);
    }
}
