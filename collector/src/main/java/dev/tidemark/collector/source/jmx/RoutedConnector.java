package dev.tidemark.collector.source.jmx;

import dev.tidemark.collector.source.rmi.RmiRoute;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.management.remote.JMXServiceURL;
import javax.management.remote.rmi.RMIConnector;
import javax.management.remote.rmi.RMIServer;

/** A JMX connection that frees its route's ports for others when it is closed. */
@SuppressWarnings("UnsynchronizedOverridesSynchronized") // closing waits for the other side: the route must not
final class RoutedConnector extends RMIConnector {

    private final transient RmiRoute route;
    private final transient AtomicBoolean closed = new AtomicBoolean();

    /** To a server whose stub was found. */
    RoutedConnector(RMIServer server, Map<String, ?> environment, RmiRoute route) {
        super(server, environment);
        this.route = route;
        route.entered();
    }

    /** To a server whose stub the URL carries. */
    RoutedConnector(JMXServiceURL url, Map<String, ?> environment, RmiRoute route) {
        super(url, environment);
        this.route = route;
        route.entered();
    }

    /** Frees the ports at once; to close may take the other side's time. */
    void leave() {
        if (closed.compareAndSet(false, true)) {
            route.left();
        }
    }

    @Override
    public void close() throws IOException {
        leave();
        super.close();
    }
}
