package dev.tidemark.collector.web.push;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Label;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * A scrape as OTLP requests in their JSON form (OTLP 1.x): integers of 64 bits are texts there. Counters become cumulative sums without the
 * suffix {@code _total}, which receivers that need it put on again. Not thread-safe.
 */
final class OtlpRequests {

    /** The most data points of one request, of some 200 bytes each before they are packed: receivers refuse what is too large. */
    static final int MOST_POINTS = 5_000;

    private static final int CUMULATIVE = 2;

    private final String instance;
    private final String time;
    private final List<Message> finished = new ArrayList<>();
    private ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private @Nullable JsonGenerator present;
    private int points;

    private OtlpRequests(String instance, Instant now) {
        this.instance = instance;
        time = Long.toString(TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano());
    }

    /** @param instance tells this collector from others */
    static List<Message> of(MetricSnapshots scrape, String instance, Instant now) {
        OtlpRequests requests = new OtlpRequests(instance, now);
        scrape.forEach(requests::add);
        requests.end();
        return requests.finished;
    }

    /** A scrape has these four forms only. */
    private void add(MetricSnapshot metric) {
        if (metric instanceof GaugeSnapshot) {
            add(metric, "gauge");
        } else if (metric instanceof CounterSnapshot) {
            add(metric, "sum");
        } else if (metric instanceof HistogramSnapshot) {
            add(metric, "histogram");
        } else if (metric instanceof SummarySnapshot) {
            add(metric, "summary");
        }
    }

    private void add(MetricSnapshot metric, String form) {
        List<? extends DataPointSnapshot> all = metric.getDataPoints();
        int from = 0;
        while (from < all.size()) {
            int to = Math.min(all.size(), from + MOST_POINTS - points);
            write(open(), metric, form, all.subList(from, to));
            points += to - from;
            from = to;
            if (points == MOST_POINTS) {
                end();
            }
        }
    }

    private JsonGenerator open() {
        JsonGenerator json = present;
        if (json == null) {
            json = begin();
            present = json;
        }
        return json;
    }

    private JsonGenerator begin() {
        bytes = new ByteArrayOutputStream();
        JsonGenerator json;
        try {
            json = JsonMapper.shared().createGenerator(new GZIPOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        json.writeStartObject();
        json.writeArrayPropertyStart("resourceMetrics");
        json.writeStartObject();
        json.writeObjectPropertyStart("resource");
        json.writeArrayPropertyStart("attributes");
        attribute(json, "service.name", "tidemark");
        attribute(json, "service.instance.id", instance);
        json.writeEndArray();
        json.writeEndObject();
        json.writeArrayPropertyStart("scopeMetrics");
        json.writeStartObject();
        json.writeObjectPropertyStart("scope");
        json.writeStringProperty("name", "dev.tidemark");
        json.writeEndObject();
        json.writeArrayPropertyStart("metrics");
        return json;
    }

    private void end() {
        JsonGenerator json = present;
        if (json != null) {
            // Closes all that is open, down to the stream.
            json.close();
            finished.add(new Message(bytes.toByteArray(), true, points));
            present = null;
            points = 0;
        }
    }

    private void write(
            JsonGenerator json, MetricSnapshot metric, String form, List<? extends DataPointSnapshot> dataPoints) {
        json.writeStartObject();
        json.writeStringProperty("name", metric.getMetadata().getName());
        String help = metric.getMetadata().getHelp();
        if (help != null) {
            json.writeStringProperty("description", help);
        }
        json.writeObjectPropertyStart(form);
        if (form.equals("sum") || form.equals("histogram")) {
            json.writeNumberProperty("aggregationTemporality", CUMULATIVE);
        }
        if (form.equals("sum")) {
            json.writeBooleanProperty("isMonotonic", true);
        }
        json.writeArrayPropertyStart("dataPoints");
        for (DataPointSnapshot point : dataPoints) {
            json.writeStartObject();
            json.writeStringProperty("timeUnixNano", time);
            json.writeArrayPropertyStart("attributes");
            for (Label label : point.getLabels()) {
                attribute(json, label.getName(), label.getValue());
            }
            json.writeEndArray();
            values(json, point);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void values(JsonGenerator json, DataPointSnapshot point) {
        if (point instanceof GaugeSnapshot.GaugeDataPointSnapshot gauge) {
            json.writeNumberProperty("asDouble", gauge.getValue());
        } else if (point instanceof CounterSnapshot.CounterDataPointSnapshot counter) {
            json.writeNumberProperty("asDouble", counter.getValue());
        } else if (point instanceof HistogramSnapshot.HistogramDataPointSnapshot histogram) {
            json.writeStringProperty("count", Long.toString(histogram.getCount()));
            json.writeNumberProperty("sum", histogram.getSum());
            buckets(json, histogram.getClassicBuckets());
        } else if (point instanceof SummarySnapshot.SummaryDataPointSnapshot summary) {
            json.writeStringProperty("count", Long.toString(summary.getCount()));
            json.writeNumberProperty("sum", summary.getSum());
        }
    }

    /** The last bucket's bound, which is infinite, goes without saying. */
    private static void buckets(JsonGenerator json, ClassicHistogramBuckets buckets) {
        json.writeArrayPropertyStart("bucketCounts");
        for (int i = 0; i < buckets.size(); i++) {
            json.writeString(Long.toString(buckets.getCount(i)));
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("explicitBounds");
        for (int i = 0; i < buckets.size(); i++) {
            if (Double.isFinite(buckets.getUpperBound(i))) {
                json.writeNumber(buckets.getUpperBound(i));
            }
        }
        json.writeEndArray();
    }

    private static void attribute(JsonGenerator json, String name, String value) {
        json.writeStartObject();
        json.writeStringProperty("key", name);
        json.writeObjectPropertyStart("value");
        json.writeStringProperty("stringValue", value);
        json.writeEndObject();
        json.writeEndObject();
    }
}
