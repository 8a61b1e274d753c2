package dev.tidemark.collector.web.delivery;

import dev.tidemark.collector.web.exchange.ExchangeEnd;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** One answer on its way. No thread waits for its reader: the server tells when the reader can take more. Thread-safe. */
final class Delivery implements WriteListener {

    private static final int CHUNK = 16 * 1024;

    private final AsyncContext async;
    private final ServletOutputStream out;
    private final byte[] body;
    private final long deadlineNanos;
    private final Consumer<Delivery> onEnd;
    private final AtomicBoolean ended = new AtomicBoolean();

    // Guarded by this.
    private int sent;
    private boolean flushed;

    Delivery(AsyncContext async, ServletOutputStream out, byte[] body, long deadlineNanos, Consumer<Delivery> onEnd) {
        this.async = async;
        this.out = out;
        this.body = body;
        this.deadlineNanos = deadlineNanos;
        this.onEnd = onEnd;
    }

    void begin() {
        try {
            async.addListener(new ExchangeEnd(this::left));
            out.setWriteListener(this);
        } catch (IllegalStateException e) {
            // It had to give way to another before it began.
            if (!ended.get()) {
                throw e;
            }
        }
    }

    /** The server has let it go. */
    private synchronized void left() {
        if (ended.compareAndSet(false, true)) {
            onEnd.accept(this);
        }
    }

    int size() {
        return body.length;
    }

    boolean isLate(long nowNanos) {
        return nowNanos - deadlineNanos > 0;
    }

    /**
     * Lets the reader go, whether or not it has all. Idempotent. Not while another thread writes, which never takes long; see
     * {@link ExchangeEnd}.
     */
    synchronized void end() {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        onEnd.accept(this);
        try {
            async.complete();
        } catch (IllegalStateException e) {
            // The server has ended this exchange itself, because the reader is gone.
        }
    }

    @Override
    public void onWritePossible() {
        if (write()) {
            end();
        }
    }

    @Override
    public void onError(Throwable failure) {
        end();
    }

    /** Writes until all is gone or the reader takes no more. True when there is nothing left to do. */
    private synchronized boolean write() {
        try {
            while (!ended.get() && out.isReady()) {
                if (sent < body.length) {
                    int next = Math.min(CHUNK, body.length - sent);
                    out.write(body, sent, next);
                    sent += next;
                } else if (!flushed) {
                    flushed = true;
                    out.flush();
                } else {
                    return true;
                }
            }
            return false;
        } catch (IOException | IllegalStateException e) {
            return true;
        }
    }
}
