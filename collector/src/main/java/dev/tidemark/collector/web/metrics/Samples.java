package dev.tidemark.collector.web.metrics;

import dev.tidemark.analysis.view.PauseHistogram;
import dev.tidemark.collector.web.label.LabelValue;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Exemplars;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The samples of one scrape, grouped by metric. Not thread-safe. */
final class Samples {

    private static final List<Double> PAUSE_BOUNDS = withInfinity(PauseHistogram.BOUNDS);

    private final Map<Metric, Map<Labels, DataPointSnapshot>> families = new EnumMap<>(Metric.class);

    /** Adds one sample. Of two samples with the same labels the first one stays: Prometheus refuses a scrape that has both. */
    void add(Metric metric, double value, String... labelValues) {
        Labels labels = labels(metric, labelValues);
        put(
                metric,
                labels,
                metric.type() == Metric.Type.COUNTER
                        ? new CounterDataPointSnapshot(value, labels, null, 0L)
                        : new GaugeDataPointSnapshot(value, labels, null));
    }

    /** Adds one sample of a metric whose labels differ from sample to sample; their names must be fit for Prometheus. */
    void addLabelled(Metric metric, double value, Map<String, String> labels) {
        Labels all = Labels.of(
                labels.keySet().toArray(String[]::new),
                labels.values().stream().map(LabelValue::of).toArray(String[]::new));
        put(metric, all, new GaugeDataPointSnapshot(value, all, null));
    }

    /** Adds one sample unless the number is -1, by which the views say that it is not known. */
    void addKnown(Metric metric, long value, String... labelValues) {
        if (value >= 0) {
            add(metric, (double) value, labelValues);
        }
    }

    /** The same for a share, which has fractions. */
    void addKnown(Metric metric, double value, String... labelValues) {
        if (value >= 0) {
            add(metric, value, labelValues);
        }
    }

    void addHistogram(Metric metric, PauseHistogram histogram, String... labelValues) {
        Labels labels = labels(metric, labelValues);
        put(
                metric,
                labels,
                new HistogramDataPointSnapshot(
                        ClassicHistogramBuckets.of(PAUSE_BOUNDS, histogram.counts()),
                        histogram.sumSeconds(),
                        labels,
                        Exemplars.EMPTY,
                        0L));
    }

    MetricSnapshots snapshots() {
        List<MetricSnapshot> all = new ArrayList<>();
        families.forEach((metric, points) -> all.add(family(metric, points.values())));
        return new MetricSnapshots(all);
    }

    private void put(Metric metric, Labels labels, DataPointSnapshot point) {
        families.computeIfAbsent(metric, absent -> new LinkedHashMap<>()).putIfAbsent(labels, point);
    }

    private static MetricSnapshot family(Metric metric, Collection<DataPointSnapshot> points) {
        MetricMetadata metadata = new MetricMetadata(metric.baseName(), metric.help());
        return switch (metric.type()) {
            case GAUGE -> new GaugeSnapshot(metadata, cast(points, GaugeDataPointSnapshot.class));
            case COUNTER -> new CounterSnapshot(metadata, cast(points, CounterDataPointSnapshot.class));
            case HISTOGRAM -> new HistogramSnapshot(metadata, cast(points, HistogramDataPointSnapshot.class));
        };
    }

    private static <T> List<T> cast(Collection<DataPointSnapshot> points, Class<T> type) {
        return points.stream().map(type::cast).toList();
    }

    private static Labels labels(Metric metric, String... values) {
        String[] clean = new String[values.length];
        for (int i = 0; i < values.length; i++) {
            clean[i] = LabelValue.of(values[i]);
        }
        return Labels.of(metric.labels().toArray(String[]::new), clean);
    }

    private static List<Double> withInfinity(List<Double> bounds) {
        List<Double> all = new ArrayList<>(bounds);
        all.add(Double.POSITIVE_INFINITY);
        return List.copyOf(all);
    }
}
