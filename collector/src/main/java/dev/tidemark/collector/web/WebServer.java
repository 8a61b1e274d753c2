package dev.tidemark.collector.web;

import dev.tidemark.collector.UserError;
import dev.tidemark.collector.target.Fleet;
import dev.tidemark.collector.web.delivery.DeliveryLimits;
import dev.tidemark.collector.web.stream.StreamLimits;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/**
 * The collector's HTTP side: metrics, API, event stream, health, page. Thread-safe.
 *
 * <p>It installs no shutdown hook: whoever starts it closes it.
 */
public final class WebServer implements AutoCloseable {

    /** Tomcat logs through java.util.logging; held here because that library forgets loggers that nobody holds. */
    private static final Logger TOMCAT = Logger.getLogger("org.apache");

    private final ServletWebServerApplicationContext context;
    private final Parts parts;
    private final ServerFolder folder;
    private final int port;
    private final AtomicBoolean closed = new AtomicBoolean();

    private WebServer(ServletWebServerApplicationContext context, Parts parts, ServerFolder folder, int port) {
        this.context = context;
        this.parts = parts;
        this.folder = folder;
        this.port = port;
    }

    /**
     * Starts serving; returns when the port answers.
     *
     * @throws dev.tidemark.collector.UserError when the port is taken, the address is not ours, a secret or a certificate cannot be used,
     *     or others could ask without anybody having decided that they may
     */
    public static WebServer start(Fleet fleet, WebSettings settings) {
        return start(fleet, settings, StreamLimits.DEFAULT, DeliveryLimits.DEFAULT);
    }

    static WebServer start(Fleet fleet, WebSettings settings, StreamLimits streams, DeliveryLimits deliveries) {
        InetAddress address = resolve(settings);
        Exposure.check(address, settings);
        Parts parts = Parts.of(fleet, settings, streams, deliveries);
        // What fails at the start is told as one sentence, not also as Tomcat's traces.
        TOMCAT.setLevel(Level.OFF);
        ServerFolder folder = ServerFolder.create();
        ServletWebServerApplicationContext context = new ServletWebServerApplicationContext();
        try {
            ServerBeans.register(context, fleet, settings, address, folder, parts);
            context.refresh();
            org.springframework.boot.web.server.WebServer server = context.getWebServer();
            if (server == null) {
                throw new IllegalStateException("the server did not start and did not say why");
            }
            TOMCAT.setLevel(Level.WARNING);
            return new WebServer(context, parts, folder, server.getPort());
        } catch (RuntimeException e) {
            release(context, parts, folder);
            throw bindError(e, settings);
        }
    }

    /** The port that is bound: the one asked for, or the one found when 0 was asked for. */
    public int port() {
        return port;
    }

    /** What whoever starts this should know of who can ask: a sentence each, none when only this machine can. */
    public static List<String> warnings(WebSettings settings) {
        return Exposure.warnings(resolve(settings), settings);
    }

    /** Stops serving: readers of the event stream are let go first. Idempotent; returns within two seconds. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            release(context, parts, folder);
        }
    }

    private static void release(ServletWebServerApplicationContext context, Parts parts, ServerFolder folder) {
        // Tomcat would warn of readers that are cut off, which is what closing means.
        TOMCAT.setLevel(Level.OFF);
        parts.stream().close();
        context.close();
        parts.close();
        folder.close();
    }

    private static InetAddress resolve(WebSettings settings) {
        if (settings.port() < 0 || settings.port() > 65535) {
            throw new UserError(
                    "Port " + settings.port() + " does not exist: choose one from 0 (any free one) to 65535.");
        }
        try {
            return InetAddress.getByName(settings.address());
        } catch (UnknownHostException e) {
            throw notOurs(settings, e);
        }
    }

    private static RuntimeException bindError(RuntimeException failure, WebSettings settings) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            // "Address already in use" and "Cannot assign requested address" are both a BindException.
            if (cause instanceof BindException
                    && String.valueOf(cause.getMessage()).contains("assign")) {
                return notOurs(settings, failure);
            }
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PortInUseException || cause instanceof IOException) {
                return new UserError(
                        "Cannot serve on " + settings.address() + ":" + settings.port()
                                + ": the port is taken or not allowed; choose another one, or 0 for any free one.",
                        failure);
            }
        }
        return failure;
    }

    private static UserError notOurs(WebSettings settings, Throwable cause) {
        return new UserError(
                "Cannot serve on address " + settings.address()
                        + ": this machine does not have it; choose 127.0.0.1, or 0.0.0.0 for all of its addresses.",
                cause);
    }
}
