package dev.tidemark.collector.web.exchange;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;

/**
 * Hears that the server ends an asynchronous exchange by itself, because its client is gone. The server waits until we have heard it, and then
 * gives its objects to another request: what ours were must not be touched any more.
 */
public final class ExchangeEnd implements AsyncListener {

    private final Runnable heard;

    /** @param heard called by the server's thread, maybe more than once */
    public ExchangeEnd(Runnable heard) {
        this.heard = heard;
    }

    @Override
    public void onComplete(AsyncEvent event) {
        heard.run();
    }

    @Override
    public void onError(AsyncEvent event) {
        heard.run();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        heard.run();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // It is the same exchange.
    }
}
