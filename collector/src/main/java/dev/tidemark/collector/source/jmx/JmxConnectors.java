package dev.tidemark.collector.source.jmx;

import dev.tidemark.collector.source.JmxAddress;
import dev.tidemark.collector.source.SourceException;
import dev.tidemark.collector.source.rmi.RmiRoute;
import java.io.IOException;
import java.rmi.Remote;
import java.rmi.registry.LocateRegistry;
import java.util.HashMap;
import java.util.Map;
import javax.management.remote.JMXConnector;
import javax.management.remote.rmi.RMIServer;

/** Opens and closes JMX connections without ever waiting for a dead one. */
public final class JmxConnectors {
    private JmxConnectors() {}

    /**
     * Connects.
     *
     * @param address to be shown
     */
    public static JMXConnector connect(JmxEndpoint endpoint, RmiRoute route, String address) throws SourceException {
        JmxFilter.install();
        try {
            return route.connecting(() -> connect(endpoint, route));
        } catch (SourceException e) {
            throw e;
        } catch (Exception e) {
            throw Failures.whileConnecting(address, e, endpoint.secret(), route.certificateAsked());
        }
    }

    private static JMXConnector connect(JmxEndpoint endpoint, RmiRoute route) throws Exception {
        Map<String, Object> environment = new HashMap<>();
        endpoint.login()
                .ifPresent(login ->
                        environment.put(JMXConnector.CREDENTIALS, new String[] {login.user(), login.password()}));
        JMXConnector connector = endpoint.address().registry().isPresent()
                ? new RoutedConnector(server(endpoint.address().registry().get(), route), environment, route)
                : new RoutedConnector(endpoint.address().url(), environment, route);
        try {
            connector.connect();
            return connector;
        } catch (IOException | RuntimeException e) {
            closeInBackground(connector);
            throw e;
        }
    }

    /** Asked without a naming service in between: that would follow references and make objects as they say. */
    private static RMIServer server(JmxAddress.Registry registry, RmiRoute route) throws Exception {
        Remote stub = LocateRegistry.getRegistry(registry.host(), registry.port(), route)
                .lookup(registry.name());
        if (stub instanceof RMIServer server) {
            return server;
        }
        throw new java.rmi.NotBoundException(registry.name());
    }

    /** Closing tells the other side, and waits for it: that is not ours to wait for. */
    public static void closeInBackground(JMXConnector connector) {
        if (connector instanceof RoutedConnector routed) {
            routed.leave();
        }
        Thread closer = new Thread(
                () -> {
                    try {
                        connector.close();
                    } catch (IOException | RuntimeException alreadyGone) {
                        // What was to be closed is closed.
                    }
                },
                "tidemark-jmx-closer");
        closer.setDaemon(true);
        closer.start();
    }
}
