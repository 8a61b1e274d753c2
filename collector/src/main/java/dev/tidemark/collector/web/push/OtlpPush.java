package dev.tidemark.collector.web.push;

import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends all that a scrape would show to an OTLP receiver, at an interval. Nothing is queued: what was not taken is lost, and counted. Thread-safe. */
public final class OtlpPush implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OtlpPush.class);
    private static final long TICK_MILLIS = 1_000;

    /** The receiver is told the present state; nothing in it makes the next sending due early. */
    private static final long VERSION = 0;

    private final Recipient receiver;
    private final String instance;
    private final ScheduledExecutorService ticks;

    /**
     * @param instance tells this collector from others
     * @throws dev.tidemark.collector.UserError when a secret or a file cannot be used
     */
    public OtlpPush(OtlpSettings settings, String instance) {
        this.instance = instance;
        receiver = new Recipient(
                settings.endpoint(), "otlp", settings.proof(), settings.tls(), settings.interval(), System.nanoTime());
        ticks = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "tidemark-otlp");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Begins to send.
     *
     * @param scrape what there is to send, asked for each time
     */
    public void start(Supplier<MetricSnapshots> scrape) {
        Future<?> unused =
                ticks.scheduleWithFixedDelay(() -> tick(scrape), TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** What became of it. */
    public PushCounts counts() {
        return receiver.counts();
    }

    private void tick(Supplier<MetricSnapshots> scrape) {
        try {
            long now = System.nanoTime();
            if (receiver.isDue(VERSION, now)) {
                receiver.send(OtlpRequests.of(scrape.get(), instance, Instant.now()), VERSION, now);
            }
        } catch (RuntimeException e) {
            // A task that throws would never run again.
            LOG.warn("Metrics could not be sent by OTLP: {}. Please report this.", e.toString());
        }
    }

    @Override
    public void close() {
        ticks.shutdownNow();
    }
}
