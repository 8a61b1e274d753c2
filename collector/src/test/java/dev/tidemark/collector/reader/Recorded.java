package dev.tidemark.collector.reader;

import dev.tidemark.analysis.signal.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import jdk.jfr.Event;
import jdk.jfr.EventType;
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

    /**
     * The events of this very class alone. Of a class that bears one of our names, that is not what is recorded: the
     * library's own events are on in every recording, and a map that another test watched speaks when it likes.
     */
    static List<RecordedEvent> eventsOf(Class<? extends Event> type, Runnable code) {
        long id = EventType.getEventType(type).getId();
        return events(recording -> recording.enable(type), code).stream()
                .filter(event -> event.getEventType().getId() == id)
                .toList();
    }

    /** The same as signals. */
    static List<Signal> signalsOf(Class<? extends Event> type, Runnable code) {
        return signals(eventsOf(type, code));
    }

    /** What is recorded while the code runs, as signals. */
    static List<Signal> signals(Consumer<Recording> settings, Runnable code) {
        return signals(events(settings, code));
    }

    private static List<Signal> signals(List<RecordedEvent> events) {
        Readers readers = new Readers();
        List<Signal> signals = new ArrayList<>();
        for (RecordedEvent event : events) {
            readers.read(event, signals::add);
        }
        readers.flush(signals::add);
        return signals;
    }

    static <T extends Signal> List<T> only(Class<T> type, List<Signal> signals) {
        return signals.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
