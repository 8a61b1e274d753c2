package dev.tidemark.collector.reader;

import dev.tidemark.analysis.signal.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** Events and signals of what this very JVM does, through a recording and back. */
final class Recorded {
    private Recorded() {}

    /** What is recorded while the code runs, in the order of the file. */
    static List<RecordedEvent> events(Consumer<Recording> settings, Runnable code) {
        try (Recording recording = new Recording()) {
            settings.accept(recording);
            recording.start();
            code.run();
            recording.stop();
            Path file = Files.createTempFile("recorded", ".jfr");
            try {
                recording.dump(file);
                return RecordingFile.readAllEvents(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The same as signals. */
    static List<Signal> signals(Consumer<Recording> settings, Runnable code) {
        Readers readers = new Readers();
        List<Signal> signals = new ArrayList<>();
        for (RecordedEvent event : events(settings, code)) {
            readers.read(event, signals::add);
        }
        readers.flush(signals::add);
        return signals;
    }

    static <T extends Signal> List<T> only(Class<T> type, List<Signal> signals) {
        return signals.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
