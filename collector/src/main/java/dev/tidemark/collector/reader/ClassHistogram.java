package dev.tidemark.collector.reader;

import dev.tidemark.analysis.signal.LiveObjects;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what {@code jcmd GC.class_histogram} prints, for JVMs whose collector does not let JFR count. */
public final class ClassHistogram {

    /** Number, objects, bytes, class and, in parentheses, its module. */
    private static final Pattern LINE = Pattern.compile("\\s*\\d+:\\s+(\\d{1,18})\\s+\\d+\\s+(\\S+).*");

    private ClassHistogram() {}

    /** The counts in a histogram; lines of another form are passed over. */
    public static LiveObjects read(Instant time, String histogram) {
        Map<String, Long> counts = new HashMap<>();
        histogram.lines().limit(LiveObjectsReader.MOST_CLASSES).forEach(line -> {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                counts.merge(TypeNames.readable(matcher.group(2)), Long.parseLong(matcher.group(1)), Long::sum);
            }
        });
        return new LiveObjects(time, counts);
    }
}
