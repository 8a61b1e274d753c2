package dev.tidemark.benchmarks.analyze;

import dev.tidemark.collector.monitor.Pipeline;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** What a recording holds, as a text. */
final class Contents {
    private static final int MOST_KINDS = 12;

    private Contents() {}

    static String of(Path file) throws IOException {
        Map<String, Long> counts = new HashMap<>();
        Instant first = Instant.MAX;
        Instant last = Instant.MIN;
        try (RecordingFile recording = new RecordingFile(file)) {
            while (recording.hasMoreEvents()) {
                RecordedEvent event = recording.readEvent();
                counts.merge(event.getEventType().getName(), 1L, Long::sum);
                Instant at = event.getEndTime();
                first = at.isBefore(first) ? at : first;
                last = at.isAfter(last) ? at : last;
            }
        }
        Set<String> ours = new Pipeline("described").events();
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        long read = counts.entrySet().stream()
                .filter(each -> ours.contains(each.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%,d events over %,d s, of which the analysis reads %,d:%n",
                all,
                Duration.between(first, last).toSeconds(),
                read));
        counts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(MOST_KINDS)
                .forEach(each -> text.append(String.format(
                        Locale.ROOT,
                        "%,12d %s%s%n",
                        each.getValue(),
                        each.getKey(),
                        ours.contains(each.getKey()) ? ", read" : "")));
        return text.toString();
    }
}
