package dev.tidemark.collector.web.delivery;

import dev.tidemark.collector.web.access.Refusals;
import dev.tidemark.collector.web.access.Refusals.Reason;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Sends answers without a thread that waits for the reader, so that however many are slow the others are served. What is on its way is
 * bounded in bytes and in time: the oldest answer gives way, which is nearly always that of the slowest reader. Thread-safe.
 */
public final class Outbox implements Filter, AutoCloseable {

    private final DeliveryLimits limits;
    private final Refusals refusals;
    private final ScheduledExecutorService thread;

    // Guarded by this.
    private final Set<Delivery> onTheirWay = new LinkedHashSet<>();
    private long bytes;

    public Outbox(DeliveryLimits limits, Refusals refusals) {
        this.limits = limits;
        this.refusals = refusals;
        this.thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread made = new Thread(work, "tidemark-outbox");
            made.setDaemon(true);
            return made;
        });
        long look = Math.max(1, limits.longest().toMillis() / 10);
        // Its only end is that of the thread.
        ScheduledFuture<?> unused = thread.scheduleWithFixedDelay(this::dropLate, look, look, TimeUnit.MILLISECONDS);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletResponse direct = (HttpServletResponse) response;
        ContentCachingResponseWrapper kept = new ContentCachingResponseWrapper(direct);
        chain.doFilter(request, kept);
        // The event stream sends by itself, and what the server has refused is sent already.
        if (!request.isAsyncStarted() && !direct.isCommitted()) {
            send(request, direct, kept.getContentAsByteArray());
        }
    }

    private void send(ServletRequest request, HttpServletResponse response, byte[] body) throws IOException {
        // With its length told, a reader that is dropped knows that it has not all of it.
        response.setContentLength(body.length);
        AsyncContext async = request.startAsync();
        async.setTimeout(0);
        Delivery delivery = new Delivery(
                async,
                response.getOutputStream(),
                body,
                System.nanoTime() + limits.longest().toNanos(),
                this::ended);
        admit(delivery).forEach(this::drop);
        delivery.begin();
    }

    /** Takes an answer in, and tells those that must give way to it. */
    private synchronized List<Delivery> admit(Delivery delivery) {
        List<Delivery> giveWay = new ArrayList<>();
        long free = limits.bytes() - bytes;
        Iterator<Delivery> oldestFirst = onTheirWay.iterator();
        while (free < delivery.size() && oldestFirst.hasNext()) {
            Delivery oldest = oldestFirst.next();
            giveWay.add(oldest);
            free += oldest.size();
        }
        onTheirWay.add(delivery);
        bytes += delivery.size();
        return giveWay;
    }

    private synchronized void ended(Delivery delivery) {
        if (onTheirWay.remove(delivery)) {
            bytes -= delivery.size();
        }
    }

    private synchronized List<Delivery> late() {
        long now = System.nanoTime();
        return onTheirWay.stream().filter(delivery -> delivery.isLate(now)).toList();
    }

    private void dropLate() {
        late().forEach(this::drop);
    }

    private void drop(Delivery delivery) {
        refusals.count(Reason.SLOW_READER);
        delivery.end();
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
