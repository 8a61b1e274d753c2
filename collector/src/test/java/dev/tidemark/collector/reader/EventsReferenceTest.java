package dev.tidemark.collector.reader;

import dev.tidemark.collector.reference.ReferencePage;
import dev.tidemark.collector.source.recording.RecordingSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import jdk.jfr.Event;
import jdk.jfr.EventType;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import jdk.jfr.ValueDescriptor;
import org.junit.jupiter.api.Test;

class EventsReferenceTest {

    private static final String OURS = "dev.tidemark.";
    private static final Set<String> OF_EVERY_EVENT = Set.of("startTime", "duration", "eventThread", "stackTrace");

    @Test
    void page_isWhatTheEventTypesSay() throws ClassNotFoundException {
        Set<String> read = new Readers().events();
        ReferencePage page = new ReferencePage("events.md", EventsReferenceTest.class, "Events")
                .text(
                        "What [the library](../../jfr-events) and [the agent](../agent.md) tell, and what is read of the JDK. Our events are an outward contract that only"
                                + " grows: fields are added, and none is taken away or given another meaning. Totals are cumulative.");
        for (String name :
                read.stream().filter(event -> event.startsWith(OURS)).sorted().toList()) {
            ours(page, name);
        }
        Map<String, String> asked = settings(RecordingSettings.all());
        Map<String, String> walk = settings(RecordingSettings.walk(0));
        page.heading("Events of the JDK")
                .text(
                        "With what settings they are asked for over JMX and by process id; `tidemark jfc` prints the same for"
                                + " [JVMs that record by themselves](../sources.md#repository-folder). What a JVM does not have is left out.")
                .table(
                        List.of("event", "settings"),
                        Stream.concat(read.stream(), Stream.concat(asked.keySet().stream(), walk.keySet().stream()))
                                .distinct()
                                .filter(event -> !event.startsWith(OURS))
                                .sorted()
                                .map(event -> List.of("`" + event + "`", asked(event, asked, walk)))
                                .toList());
        page.check();
    }

    private static String asked(String event, Map<String, String> asked, Map<String, String> walk) {
        String usual = asked.get(event);
        if (usual != null) {
            return usual + (walk.containsKey(event) ? "; in a walk to the holders with a `cutoff` above 0" : "");
        }
        String inWalk = walk.get(event);
        return inWalk == null
                ? "not asked for; read where a recording has it"
                : inWalk + "; only in a walk to the holders";
    }

    private static Map<String, String> settings(Map<String, String> settings) {
        Map<String, List<String>> byEvent = new TreeMap<>();
        settings.forEach((key, value) -> {
            List<String> of = byEvent.computeIfAbsent(key.substring(0, key.indexOf('#')), event -> new ArrayList<>());
            String name = key.substring(key.indexOf('#') + 1);
            if (!name.equals("enabled")) {
                of.add("`" + name + "` " + value);
            }
        });
        Map<String, String> written = new TreeMap<>();
        byEvent.forEach((event, values) -> written.put(event, values.isEmpty() ? "on" : String.join(", ", values)));
        return written;
    }

    private static void ours(ReferencePage page, String name) throws ClassNotFoundException {
        Class<? extends Event> event = Class.forName(name + "Event").asSubclass(Event.class);
        EventType type = EventType.getEventType(event);
        Period period = event.getAnnotation(Period.class);
        boolean stack = Objects.requireNonNull(event.getAnnotation(StackTrace.class), name + " says nothing of stacks")
                .value();
        page.heading(name)
                .text(type.getDescription() + ". " + (stack ? "With" : "Without") + " a stack"
                        + (period == null ? "." : "; every " + period.value() + " unless a recording says otherwise."))
                .table(
                        List.of("field", "type", "means"),
                        type.getFields().stream()
                                .filter(field -> !OF_EVERY_EVENT.contains(field.getName()))
                                .map(EventsReferenceTest::row)
                                .toList());
    }

    private static List<String> row(ValueDescriptor field) {
        Timespan span = field.getAnnotation(Timespan.class);
        String type = field.getTypeName();
        return List.of(
                "`" + field.getName() + "`",
                span == null
                        ? type.substring(type.lastIndexOf('.') + 1)
                        : span.value().toLowerCase(Locale.ROOT),
                field.getDescription() == null ? field.getLabel() : field.getDescription());
    }
}
