package dev.tidemark.benchmarks.analyze;

import dev.tidemark.collector.monitor.Pipeline;
import java.io.IOException;
import java.nio.file.Path;
import jdk.jfr.consumer.EventStream;

/** For information: the JDK's stream of those events that the analysis reads, with a handler that only counts. */
final class JdkStream {
    private static long events;

    private JdkStream() {}

    /**
     * Reads it and prints how many of these events it holds.
     *
     * @param args the recording
     */
    public static void main(String[] args) throws IOException {
        try (EventStream stream = EventStream.openFile(Path.of(args[0]))) {
            for (String event : new Pipeline("counted").events()) {
                stream.onEvent(event, e -> events++);
            }
            stream.setOrdered(false);
            stream.start();
        }
        System.out.println(events);
    }
}
