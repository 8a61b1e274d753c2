package dev.tidemark.collector.json;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.tidemark.analysis.statistics.Reading;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A point of a curve, as the array {@code [milliseconds since the epoch, value]}. */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
@JsonPropertyOrder({"atMillis", "value"})
record PointJson(long atMillis, @Nullable Number value) {

    /** Points whose values are whole numbers: bytes, entries, slots. */
    static List<PointJson> whole(List<Reading> readings) {
        return readings.stream()
                .map(each -> new PointJson(each.millis(), Math.round(each.value())))
                .toList();
    }

    /** Points whose values may be fractions. */
    static List<PointJson> of(List<Reading> readings) {
        return readings.stream()
                .map(each -> new PointJson(each.millis(), Json.finite(each.value())))
                .toList();
    }
}
