package dev.tidemark.collector.web.metrics;

import com.sun.management.OperatingSystemMXBean;
import dev.tidemark.collector.web.access.Refusals;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.FunctionCounter;
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

/** How the collector itself is doing: its memory, collections, threads, process and port. */
final class OwnMeters implements AutoCloseable {

    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final JvmHeapPressureMetrics pressure = new JvmHeapPressureMetrics();
    private final PrometheusMeterRegistry meters;

    OwnMeters(PrometheusRegistry registry, Refusals refusals) {
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
    }

    @Override
    public void close() {
        collections.close();
        pressure.close();
        meters.close();
    }
}
