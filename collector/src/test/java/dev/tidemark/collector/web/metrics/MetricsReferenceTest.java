package dev.tidemark.collector.web.metrics;

import dev.tidemark.analysis.finding.Kind;
import dev.tidemark.analysis.finding.Verdict;
import dev.tidemark.analysis.view.PauseHistogram;
import dev.tidemark.collector.reference.ReferencePage;
import dev.tidemark.collector.target.HandMadeFleet;
import dev.tidemark.collector.target.Losses;
import dev.tidemark.collector.target.TargetState;
import dev.tidemark.collector.web.access.Refusals;
import dev.tidemark.collector.web.push.AlertPush;
import dev.tidemark.collector.web.push.OtlpPush;
import dev.tidemark.collector.web.push.OtlpSettings;
import dev.tidemark.collector.web.push.PushSettings;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.Label;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MetricsReferenceTest {

    private static final String OURS = "tidemark_";
    private static final URI NOBODY = URI.create("http://127.0.0.1:1/v1/metrics");

    @Test
    void page_isWhatTheCodeExports() {
        List<MetricSnapshot> own = ownMeters();
        ReferencePage page = new ReferencePage("metrics.md", MetricsReferenceTest.class, "Metrics")
                .text(
                        "What `/metrics` shows, and what [OTLP](../otlp.md) sends. A series that is not known is absent, and what is gone is gone from the"
                                + " next scrape on. [dashboards](../../dashboards/README.md) has rules and dashboards that use them.")
                .heading("Of targets and their maps")
                .table(
                        List.of("metric", "type", "labels", "means"),
                        Arrays.stream(Metric.values())
                                .sorted(Comparator.comparing(Metric::baseName))
                                .map(MetricsReferenceTest::row)
                                .toList())
                .heading("Of the collector itself")
                .text(
                        "`tidemark_alertmanager_…` is there while alerts are [pushed](../alertmanager.md), `tidemark_otlp_…` while metrics are.")
                .table(
                        List.of("metric", "type", "labels", "means"),
                        own.stream()
                                .filter(metric -> metric.getMetadata().getName().startsWith(OURS))
                                .sorted(Comparator.comparing(
                                        metric -> metric.getMetadata().getName()))
                                .map(MetricsReferenceTest::row)
                                .toList())
                .text("Beside them are Micrometer's usual meters of a JVM and its process, named "
                        + own.stream()
                                .map(metric -> metric.getMetadata().getPrometheusName())
                                .filter(name -> !name.startsWith(OURS))
                                .map(name -> "`" + name.substring(0, name.indexOf('_') + 1) + "…`")
                                .distinct()
                                .sorted()
                                .collect(Collectors.joining(", "))
                        + "; which of them there are depends on the JDK, its collector and the system.")
                .heading("Values of labels")
                .table(List.of("label", "values"), values());
        page.check();
    }

    private static List<String> row(Metric metric) {
        String labels = metric.labels().stream().map(label -> "`" + label + "`").collect(Collectors.joining(", "));
        return List.of(
                "`" + metric.baseName() + (metric.type() == Metric.Type.COUNTER ? "_total" : "") + "`",
                metric.type().name().toLowerCase(Locale.ROOT),
                // Whatever was said of a target where it was found stands there.
                metric == Metric.TARGET_INFO ? "`target`, and [those of the target](../fleet.md)" : labels,
                metric.help());
    }

    private static List<String> row(MetricSnapshot metric) {
        boolean counter = metric instanceof CounterSnapshot;
        String labels = metric.getDataPoints().stream()
                .flatMap(point -> point.getLabels().stream().map(Label::getName))
                .distinct()
                .map(label -> "`" + label + "`")
                .collect(Collectors.joining(", "));
        return List.of(
                "`" + metric.getMetadata().getPrometheusName() + (counter ? "_total" : "") + "`",
                counter ? "counter" : "gauge",
                labels,
                metric.getMetadata().getHelp());
    }

    private static List<MetricSnapshot> ownMeters() {
        PushSettings push = new PushSettings(
                List.of(NOBODY),
                Optional.empty(),
                PushSettings.TlsFiles.NONE,
                Map.of(),
                "docs/runbooks",
                Duration.ofMinutes(1));
        OtlpSettings otlp =
                new OtlpSettings(NOBODY, Optional.empty(), PushSettings.TlsFiles.NONE, Duration.ofMinutes(1));
        PrometheusRegistry registry = new PrometheusRegistry();
        try (AlertPush alerts = new AlertPush(new HandMadeFleet(), push);
                OtlpPush metrics = new OtlpPush(otlp, "reference")) {
            OwnMeters meters = new OwnMeters(registry, new Refusals(), alerts, metrics);
            try {
                return registry.scrape().stream().toList();
            } finally {
                meters.close();
            }
        }
    }

    private static List<List<String>> values() {
        return List.of(
                values("`state`", Arrays.stream(TargetState.values()).map(TargetState::label)),
                values(
                        "`verdict`",
                        Arrays.stream(Verdict.values()).map(Verdict::label),
                        ", [explained](../detection.md#verdicts)"),
                values("`kind`", Arrays.stream(Kind.values()).map(Kind::label), ", [explained](findings.md)"),
                values("`bound`", Stream.of("lower", "likely", "upper")),
                values("`reason` of `tidemark_events_lost_total`", Losses.known().stream(), ", [when](../limits.md)"),
                values(
                        "`reason` of `tidemark_http_refused_total`",
                        Arrays.stream(Refusals.Reason.values()).map(Refusals.Reason::label)),
                values(
                        "`le` of `tidemark_gc_pause_seconds`",
                        Stream.concat(PauseHistogram.BOUNDS.stream().map(String::valueOf), Stream.of("+Inf"))));
    }

    private static List<String> values(String label, Stream<String> values) {
        return values(label, values, "");
    }

    private static List<String> values(String label, Stream<String> values, String more) {
        return List.of(label, values.map(value -> "`" + value + "`").collect(Collectors.joining(", ")) + more);
    }
}
