package dev.tidemark.collector.cli;

import dev.tidemark.collector.UserError;
import dev.tidemark.collector.target.Fleet;
import dev.tidemark.collector.web.WebServer;
import dev.tidemark.collector.web.WebSettings;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Serves beside the view, in a thread of its own: a web server takes longer to start than the first reading may. Thread-safe. */
final class WebSide implements WatchLoop.Web, AutoCloseable {

    private static final long PATIENCE_MILLIS = TimeUnit.SECONDS.toMillis(10);

    private final Thread thread;
    private volatile @Nullable WebServer server;
    private volatile @Nullable UserError failure;

    WebSide(Fleet fleet, int port) {
        thread = new Thread(() -> serve(fleet, port), "tidemark-web-start");
        thread.setDaemon(true);
    }

    private void serve(Fleet fleet, int port) {
        try {
            server = WebServer.start(fleet, WebSettings.loopback(port));
        } catch (UserError e) {
            failure = e;
        } catch (RuntimeException e) {
            failure = new UserError("The web server did not start: " + e.getMessage(), e);
        }
    }

    @Override
    public void start() {
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        }
    }

    @Override
    public String note() {
        WebServer running = server;
        return running == null ? "" : "page and metrics at http://127.0.0.1:" + running.port() + "/";
    }

    @Override
    public void check() {
        UserError failed = failure;
        if (failed != null) {
            throw failed;
        }
    }

    @Override
    public void close() {
        try {
            thread.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        WebServer running = server;
        if (running != null) {
            running.close();
        }
    }
}
