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
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/**
 * A scrape as an OTLP request in its JSON form (OTLP 1.x): integers of 64 bits are texts there. Counters become cumulative sums without the
 * suffix {@code _total}, which receivers that need it put on again.
 */
final class OtlpJson {

    private static final int CUMULATIVE = 2;

    private final String instance;
    private final List<Object> metrics = new ArrayList<>();
    private final String time;
    private int points;

    private OtlpJson(String instance, Instant now) {
        this.instance = instance;
        time = Long.toString(TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano());
    }

    /** @param instance tells this collector from others */
    static OtlpJson of(MetricSnapshots scrape, String instance, Instant now) {
        OtlpJson json = new OtlpJson(instance, now);
        scrape.forEach(json::add);
        return json;
    }

    int points() {
        return points;
    }

    byte[] bytes() {
        Map<String, Object> whole = Map.of(
                "resourceMetrics",
                List.of(Map.of(
                        "resource",
                        Map.of(
                                "attributes",
                                List.of(
                                        attribute("service.name", "tidemark"),
                                        attribute("service.instance.id", instance))),
                        "scopeMetrics",
                        List.of(Map.of("scope", Map.of("name", "dev.tidemark"), "metrics", metrics)))));
        return JsonMapper.shared().writeValueAsString(whole).getBytes(StandardCharsets.UTF_8);
    }

    private void add(MetricSnapshot metric) {
        if (metric instanceof GaugeSnapshot gauge) {
            add(
                    metric,
                    "gauge",
                    gauge.getDataPoints().stream()
                            .map(point -> with(point, "asDouble", point.getValue()))
                            .toList());
        } else if (metric instanceof CounterSnapshot counter) {
            add(
                    metric,
                    "sum",
                    counter.getDataPoints().stream()
                            .map(point -> with(point, "asDouble", point.getValue()))
                            .toList());
        } else if (metric instanceof HistogramSnapshot histogram) {
            add(
                    metric,
                    "histogram",
                    histogram.getDataPoints().stream()
                            .map(OtlpJson::values)
                            .map(this::timed)
                            .toList());
        } else if (metric instanceof SummarySnapshot summary) {
            add(
                    metric,
                    "summary",
                    summary.getDataPoints().stream()
                            .map(OtlpJson::values)
                            .map(this::timed)
                            .toList());
        }
    }

    private void add(MetricSnapshot metric, String form, List<Map<String, Object>> dataPoints) {
        Map<String, Object> data = new HashMap<>();
        data.put("dataPoints", dataPoints);
        if (form.equals("sum") || form.equals("histogram")) {
            data.put("aggregationTemporality", CUMULATIVE);
        }
        if (form.equals("sum")) {
            data.put("isMonotonic", true);
        }
        Map<String, Object> json = new HashMap<>();
        json.put("name", metric.getMetadata().getName());
        String help = metric.getMetadata().getHelp();
        if (help != null) {
            json.put("description", help);
        }
        json.put(form, data);
        metrics.add(json);
        points += dataPoints.size();
    }

    private static Map<String, Object> values(HistogramSnapshot.HistogramDataPointSnapshot point) {
        ClassicHistogramBuckets buckets = point.getClassicBuckets();
        List<String> counts = new ArrayList<>();
        List<Double> bounds = new ArrayList<>();
        for (int i = 0; i < buckets.size(); i++) {
            counts.add(Long.toString(buckets.getCount(i)));
            if (Double.isFinite(buckets.getUpperBound(i))) {
                bounds.add(buckets.getUpperBound(i));
            }
        }
        Map<String, Object> json = attributes(point);
        json.put("count", Long.toString(point.getCount()));
        json.put("sum", point.getSum());
        json.put("bucketCounts", counts);
        json.put("explicitBounds", bounds);
        return json;
    }

    private static Map<String, Object> values(SummarySnapshot.SummaryDataPointSnapshot point) {
        Map<String, Object> json = attributes(point);
        json.put("count", Long.toString(point.getCount()));
        json.put("sum", point.getSum());
        return json;
    }

    private Map<String, Object> with(DataPointSnapshot point, String name, double value) {
        Map<String, Object> json = attributes(point);
        json.put(name, value);
        return timed(json);
    }

    private Map<String, Object> timed(Map<String, Object> point) {
        point.put("timeUnixNano", time);
        return point;
    }

    private static Map<String, Object> attributes(DataPointSnapshot point) {
        List<Object> attributes = new ArrayList<>();
        for (Label label : point.getLabels()) {
            attributes.add(attribute(label.getName(), label.getValue()));
        }
        Map<String, Object> json = new HashMap<>();
        json.put("attributes", attributes);
        return json;
    }

    private static Map<String, Object> attribute(String name, String value) {
        return Map.of("key", name, "value", Map.of("stringValue", value));
    }
}
