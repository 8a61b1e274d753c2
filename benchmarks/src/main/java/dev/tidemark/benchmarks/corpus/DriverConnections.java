package dev.tidemark.benchmarks.corpus;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.LockSupport;

/**
 * A database driver that keeps a phantom reference to each connection, with the buffers of its socket, until a cleaning
 * thread has seen that the connection is gone. The application that loaded the driver first has ended that thread; the
 * pools of the others go on renewing their connections at the end of each life.
 */
final class DriverConnections {

    private static final double LIFE_SECONDS = 5;
    private static final int BUFFER_BYTES = 8_192;

    private static final ReferenceQueue<Connection> GONE = new ReferenceQueue<>();
    private static ConcurrentMap<NetworkReference, NetworkReference> references = new ConcurrentHashMap<>();

    private DriverConnections() {}

    static List<Scenario> scenarios() {
        return List.of(new Scenario(
                "L15",
                "driver references, one per connection life",
                "brettwooldridge/HikariCP#1473",
                Truth.leak(
                        Set.of("connectionPhantomRefs", "dev.tidemark.benchmarks.corpus.DriverConnections.references"),
                        "DriverConnections.track",
                        "unbounded-growth"),
                DriverConnections::cleanerEnded));
    }

    private static void cleanerEnded(Load load, Watch watch) {
        references = watch.concurrent("connectionPhantomRefs", new ConcurrentHashMap<>());
        Bystanders.begin(load);
        int connections = (int) (LIFE_SECONDS * load.setup().entriesPerSecond(2 * BUFFER_BYTES + 1_000.0));
        List<Connection> pool = new ArrayList<>();
        while (!load.over()) {
            renew(pool, connections, load);
            LockSupport.parkNanos(50_000_000);
        }
    }

    private static void renew(List<Connection> pool, int connections, Load load) {
        double now = load.elapsed();
        pool.removeIf(connection -> connection.retires <= now);
        while (pool.size() < connections) {
            double life = LIFE_SECONDS * load.random().nextDouble(0.975, 1);
            pool.add(track(new Connection(new Network(), now + life)));
        }
    }

    private static Connection track(Connection connection) {
        NetworkReference reference = new NetworkReference(connection);
        references.put(reference, reference);
        return connection;
    }

    private static final class Connection {
        private final Network network;
        private final double retires;

        Connection(Network network, double retires) {
            this.network = network;
            this.retires = retires;
        }
    }

    private static final class Network {
        private final byte[] received = new byte[BUFFER_BYTES];
        private final byte[] sent = new byte[BUFFER_BYTES];

        int capacity() {
            return received.length + sent.length;
        }
    }

    private static final class NetworkReference extends PhantomReference<Connection> {
        private final Network network;

        NetworkReference(Connection connection) {
            super(connection, GONE);
            this.network = connection.network;
        }

        @Override
        public String toString() {
            return "network of " + network.capacity() + " bytes";
        }
    }
}
