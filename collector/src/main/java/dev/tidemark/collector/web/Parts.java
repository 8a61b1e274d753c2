package dev.tidemark.collector.web;

import dev.tidemark.collector.target.Fleet;
import dev.tidemark.collector.web.access.Gate;
import dev.tidemark.collector.web.access.Refusals;
import dev.tidemark.collector.web.delivery.DeliveryLimits;
import dev.tidemark.collector.web.delivery.Outbox;
import dev.tidemark.collector.web.metrics.Exposition;
import dev.tidemark.collector.web.push.AlertPush;
import dev.tidemark.collector.web.push.OtlpPush;
import dev.tidemark.collector.web.stream.StateStream;
import dev.tidemark.collector.web.stream.StreamLimits;
import dev.tidemark.collector.web.tls.Tls;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** What serves behind the port, and ends with it. */
record Parts(
        Refusals refusals,
        Gate gate,
        @Nullable Tls tls,
        Outbox outbox,
        Exposition exposition,
        StateStream stream,
        @Nullable AlertPush push,
        @Nullable OtlpPush otlp)
        implements AutoCloseable {

    /** @throws dev.tidemark.collector.UserError when a secret or a certificate cannot be used */
    static Parts of(Fleet fleet, WebSettings settings, StreamLimits streams, DeliveryLimits deliveries) {
        Refusals refusals = new Refusals();
        // First what may fail, for it has no thread to be ended.
        Gate gate = new Gate(settings.access(), refusals);
        Tls tls = settings.tls() == null ? null : new Tls(settings.tls());
        AlertPush push = settings.push() == null ? null : new AlertPush(fleet, settings.push());
        OtlpPush otlp = settings.otlp() == null ? null : new OtlpPush(settings.otlp(), instance());
        Parts parts = new Parts(
                refusals,
                gate,
                tls,
                new Outbox(deliveries, refusals),
                new Exposition(fleet, settings.mapSeries(), refusals, push, otlp),
                new StateStream(fleet, streams),
                push,
                otlp);
        if (push != null) {
            push.start();
        }
        if (otlp != null) {
            otlp.start(parts.exposition()::scrape);
        }
        return parts;
    }

    /** Two collectors of one host differ by their process. */
    private static String instance() {
        ProcessHandle process = ProcessHandle.current();
        try {
            return InetAddress.getLocalHost().getHostName() + ":" + process.pid();
        } catch (UnknownHostException e) {
            return "unknown:" + process.pid();
        }
    }

    @Override
    public void close() {
        if (push != null) {
            push.close();
        }
        if (otlp != null) {
            otlp.close();
        }
        exposition.close();
        outbox.close();
        if (tls != null) {
            tls.close();
        }
    }
}
