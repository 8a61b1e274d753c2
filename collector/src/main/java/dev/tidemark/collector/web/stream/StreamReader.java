package dev.tidemark.collector.web.stream;

import dev.tidemark.collector.web.exchange.ExchangeEnd;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One reader of the stream. Holds at most one message that could not be sent yet: a newer one takes its place. Thread-safe: the
 * stream's thread offers, Tomcat's threads tell when the reader can take more.
 */
final class StreamReader implements WriteListener {

    private final AsyncContext async;
    private final ServletOutputStream out;
    private final Runnable onEnd;
    private final AtomicBoolean ended = new AtomicBoolean();

    // Guarded by this.
    private byte @Nullable [] waiting;
    private boolean flushDue;

    StreamReader(AsyncContext async, Runnable onEnd) throws IOException {
        this.async = async;
        this.onEnd = onEnd;
        this.out = async.getResponse().getOutputStream();
        async.addListener(new ExchangeEnd(this::left));
        out.setWriteListener(this);
    }

    /** Sends a message as soon as the reader takes it, in place of any that still waits. Never blocks. */
    void offer(byte[] message) {
        synchronized (this) {
            waiting = message;
        }
        onWritePossible();
    }

    /** Sends a message unless one still waits, which says more. Never blocks. */
    void offerIfIdle(byte[] message) {
        synchronized (this) {
            if (waiting != null) {
                return;
            }
            waiting = message;
        }
        onWritePossible();
    }

    boolean ended() {
        return ended.get();
    }

    /**
     * Lets the reader go. Idempotent. As a whole by one thread at a time: see {@link ExchangeEnd}.
     */
    synchronized void end() {
        if (ended.compareAndSet(false, true)) {
            onEnd.run();
            try {
                async.complete();
            } catch (IllegalStateException e) {
                // Tomcat has ended this exchange itself, because the reader is gone.
            }
        }
    }

    /** The server has let it go. */
    private synchronized void left() {
        if (ended.compareAndSet(false, true)) {
            onEnd.run();
        }
    }

    @Override
    public void onWritePossible() {
        if (!ended.get() && !pump()) {
            end();
        }
    }

    @Override
    public void onError(Throwable failure) {
        end();
    }

    /** Writes until there is nothing left or the reader takes no more. False when the reader is gone. */
    private synchronized boolean pump() {
        try {
            while (out.isReady()) {
                byte[] message = waiting;
                if (flushDue) {
                    flushDue = false;
                    out.flush();
                } else if (message != null) {
                    waiting = null;
                    flushDue = true;
                    out.write(message);
                } else {
                    return true;
                }
            }
            return true;
        } catch (IOException | IllegalStateException e) {
            return false;
        }
    }
}
