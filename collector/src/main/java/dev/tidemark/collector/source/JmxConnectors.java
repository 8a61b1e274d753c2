package dev.tidemark.collector.source;

import java.io.IOException;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;

/** Opens and closes JMX connections without ever waiting for a dead one. */
final class JmxConnectors {
    private JmxConnectors() {}

    // JMX over RMI is found through a registry: that is the protocol, and the name is the fixed "jmxrmi" or what the
    // user typed.
    @SuppressWarnings("BanJNDI")
    static JMXConnector connect(JmxEndpoint endpoint, String address) throws SourceException {
        try {
            return JMXConnectorFactory.connect(endpoint.url(), endpoint.environment());
        } catch (IOException | RuntimeException e) {
            throw Failures.whileConnecting(address, e);
        }
    }

    /** Closing tells the other side, and waits for it: that is not ours to wait for. */
    static void closeInBackground(JMXConnector connector) {
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
