package dev.tidemark.collector.source.recording;

import java.util.Map;
import java.util.TreeMap;

/** Our events as a settings file of the JDK, for JVMs that record by themselves. */
public final class SettingsFile {
    private SettingsFile() {}

    /** The file's text, which {@code -XX:StartFlightRecording:settings=FILE} takes; JDK 17 or newer. */
    public static String text() {
        Map<String, Map<String, String>> events = new TreeMap<>();
        RecordingSettings.all().forEach((key, value) -> {
            int split = key.indexOf('#');
            events.computeIfAbsent(key.substring(0, split), event -> new TreeMap<>())
                    .put(key.substring(split + 1), value);
        });
        StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
                .append("<configuration version=\"2.0\" label=\"Tidemark\" provider=\"Tidemark\"")
                .append(" description=\"What Tidemark reads of a JVM\">\n");
        events.forEach((event, settings) -> {
            text.append("  <event name=\"").append(event).append("\">\n");
            settings.forEach((name, value) -> text.append("    <setting name=\"")
                    .append(name)
                    .append("\">")
                    .append(value)
                    .append("</setting>\n"));
            text.append("  </event>\n");
        });
        return text.append("</configuration>\n").toString();
    }
}
