package dev.tidemark.collector.web.metrics;

import com.sun.management.OperatingSystemMXBean;
import dev.tidemark.collector.web.access.Refusals;
import dev.tidemark.collector.web.push.AlertPush;
import dev.tidemark.collector.web.push.OtlpPush;
import dev.tidemark.collector.web.push.PushCounts;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmHeapPressureMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/** How the collector itself is doing: its memory, collections, threads, process and port. */
final class OwnMeters implements AutoCloseable {

    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final JvmHeapPressureMetrics pressure = new JvmHeapPressureMetrics();
    private final PrometheusMeterRegistry meters;

    OwnMeters(PrometheusRegistry registry, Refusals refusals, @Nullable AlertPush push, @Nullable OtlpPush otlp) {
        meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, registry, Clock.SYSTEM);
        // Names that promtool finds fault with: a gauge that ends in "_count", and a time in nanoseconds.
        meters.config().meterFilter(MeterFilter.denyNameStartsWith("system.cpu.count"));
        meters.config().meterFilter(MeterFilter.denyNameStartsWith("process.cpu.time"));
        collections.bindTo(meters);
        pressure.bindTo(meters);
        new JvmMemoryMetrics().bindTo(meters);
        new JvmThreadMetrics().bindTo(meters);
        new ProcessorMetrics().bindTo(meters);
        if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean process) {
            FunctionCounter.builder("process.cpu.seconds", process, it -> it.getProcessCpuTime() / 1e9)
                    .description("CPU time that the collector has used.")
                    .register(meters);
        }
        new UptimeMetrics().bindTo(meters);
        new FileDescriptorMetrics().bindTo(meters);
        // Each from the beginning and at 0, so that the first refusal is seen as an increase.
        for (Refusals.Reason reason : Refusals.Reason.values()) {
            FunctionCounter.builder("tidemark.http.refused", refusals, it -> it.counted(reason))
                    .tag("reason", reason.label())
                    .description("Requests to the collector's own port that were turned away or cut off.")
                    .register(meters);
        }
        if (push != null) {
            pushed(push);
        }
        if (otlp != null) {
            exported(otlp);
        }
    }

    private void pushed(AlertPush push) {
        for (PushCounts counts : push.counts()) {
            FunctionCounter.builder("tidemark.alertmanager.sent", counts, PushCounts::sent)
                    .tag("alertmanager", counts.server())
                    .description(
                            "Alerts that Alertmanager has taken from the collector, each time that they were sent.")
                    .register(meters);
            FunctionCounter.builder("tidemark.alertmanager.failures", counts, PushCounts::failures)
                    .tag("alertmanager", counts.server())
                    .description("Attempts to give alerts to Alertmanager that it did not take.")
                    .register(meters);
        }
        Gauge.builder("tidemark.alertmanager.omitted", push, AlertPush::omitted)
                .description("Alerts that are not given to Alertmanager because there are too many at once.")
                .register(meters);
    }

    private void exported(OtlpPush otlp) {
        FunctionCounter.builder("tidemark.otlp.sent", otlp.counts(), PushCounts::sent)
                .description("Data points that the OTLP receiver has taken.")
                .register(meters);
        FunctionCounter.builder("tidemark.otlp.failures", otlp.counts(), PushCounts::failures)
                .description("Attempts to send metrics by OTLP that were not taken.")
                .register(meters);
    }

    @Override
    public void close() {
        collections.close();
        pressure.close();
        meters.close();
    }
}
