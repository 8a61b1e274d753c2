package dev.tidemark.collector.source.rmi;

import dev.tidemark.collector.source.SourceException;
import dev.tidemark.collector.source.Tls;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.rmi.server.RMIClientSocketFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * The way to one target's ports. RMI dials wherever the stub that it was sent says, and knows no caller when it does: so the thread that
 * connects to a target says for which one, the addresses that are dialled meanwhile are learned as that target's, and nothing else is ever
 * dialled. Thread-safe.
 */
public final class RmiRoute implements RMIClientSocketFactory {

    private static final ThreadLocal<@Nullable RmiRoute> CONNECTING = new ThreadLocal<>();

    /** Held weakly: a target that is watched no more is forgotten with its source. */
    private static final Map<Port, WeakReference<RmiRoute>> LEARNED = new ConcurrentHashMap<>();

    /** A JVM has two; one that restarts often may have others each time, and one that means harm may name as many as it likes. */
    private static final int MOST_PORTS = 64;

    private static final int CONNECT_MILLIS = 3_000;

    private final String host;
    private final Optional<Tls> tls;
    private final Set<String> otherHosts;
    private final AtomicInteger connections = new AtomicInteger();
    private volatile @Nullable TlsContext context;

    private record Port(String host, int number) {}

    /**
     * The way to one target's ports.
     *
     * @param host that was asked for
     * @param tls how to speak it; empty when the target decides whether
     * @param otherHosts to which the target may send us beside its own
     */
    public RmiRoute(String host, Optional<Tls> tls, Set<String> otherHosts) {
        this.host = host;
        this.tls = tls;
        this.otherHosts = otherHosts;
    }

    /**
     * Connects by way of this route.
     *
     * @throws SourceException when its TLS files cannot be used
     */
    public <T> T connecting(Callable<T> work) throws Exception {
        context = tls.isPresent() ? TlsContext.of(tls.get()) : null;
        RmiRoute before = CONNECTING.get();
        CONNECTING.set(this);
        try {
            return work.call();
        } finally {
            CONNECTING.set(before);
        }
    }

    /** A connection by this route begins. */
    public void entered() {
        connections.incrementAndGet();
    }

    /** A connection by this route has ended: its ports may be another target's now. */
    public void left() {
        connections.decrementAndGet();
    }

    /**
     * The way to a port that a stub named.
     *
     * @throws Detour when no target may send us there
     */
    static RmiRoute to(String host, int port) throws IOException {
        Port dialled = new Port(host, port);
        RmiRoute connecting = CONNECTING.get();
        if (connecting != null) {
            connecting.learn(dialled);
            return connecting;
        }
        WeakReference<RmiRoute> known = LEARNED.get(dialled);
        RmiRoute route = known == null ? null : known.get();
        if (route == null) {
            throw new Detour(host, port);
        }
        return route;
    }

    /** Only what may be dialled is learned: a target cannot lay claim to another one's port. */
    private void learn(Port dialled) throws IOException {
        admitted(dialled.host, dialled.number);
        synchronized (LEARNED) {
            LEARNED.values().removeIf(route -> route.get() == null);
            if (LEARNED.values().stream().filter(route -> route.get() == this).count() >= MOST_PORTS) {
                LEARNED.values().removeIf(route -> route.get() == this);
            }
            WeakReference<RmiRoute> known = LEARNED.get(dialled);
            RmiRoute other = known == null ? null : known.get();
            // RMI shares one connection among all who call the same port: the first one's trust would stand for the
            // other's.
            if (other != null && other.connections.get() > 0 && !other.tls.equals(tls)) {
                throw new TwoWays(dialled.host + ":" + dialled.number);
            }
            LEARNED.put(dialled, new WeakReference<>(this));
        }
    }

    /** To the registry, which is where we were told. */
    @Override
    public Socket createSocket(String registryHost, int port) throws IOException {
        InetAddress address = InetAddress.getByName(registryHost);
        return tls.isPresent() && tls.get().registry()
                ? secure(address, registryHost, port)
                : open(address, port, AnswerBounds.ofAnswer(), true);
    }

    /** To a JMX server whose stub asks for no TLS. */
    Socket plain(String dialled, int port) throws IOException {
        if (tls.isPresent()) {
            throw new NoTls(dialled + ":" + port);
        }
        return open(admitted(dialled, port), port, AnswerBounds.ofAnswer(), true);
    }

    /** To a JMX server whose stub asks for TLS. */
    SSLSocket secure(String dialled, int port) throws IOException {
        return secure(admitted(dialled, port), dialled, port);
    }

    /** Whether the target has asked for our certificate. */
    public boolean certificateAsked() {
        TlsContext used = context;
        return used != null && used.certificateAsked();
    }

    private SSLSocket secure(InetAddress address, String dialled, int port) throws IOException {
        TlsContext used = context;
        if (used == null) {
            used = usual();
        }
        AnswerBounds bounds = AnswerBounds.ofHandshake();
        Socket raw = open(address, port, bounds, false);
        try {
            // The host that the user named is what the certificate must be for, however the target calls itself.
            String named = otherHosts.contains(dialled) ? dialled : host;
            SSLSocket socket = (SSLSocket) used.context().getSocketFactory().createSocket(raw, named, port, true);
            if (tls.orElse(Tls.USUAL).hostCheck()) {
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                socket.setSSLParameters(parameters);
            }
            socket.setSoTimeout(CONNECT_MILLIS);
            socket.startHandshake();
            socket.setSoTimeout(0);
            bounds.lift();
            return new BoundedSslSocket(socket);
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    private TlsContext usual() throws IOException {
        try {
            TlsContext usual = TlsContext.of(Tls.USUAL);
            context = usual;
            return usual;
        } catch (SourceException e) {
            throw new IOException(e.sentence(), e);
        }
    }

    private static Socket open(InetAddress address, int port, AnswerBounds bounds, boolean renewed) throws IOException {
        Socket socket = new BoundedSocket(bounds, renewed);
        try {
            socket.connect(new InetSocketAddress(address, port), CONNECT_MILLIS);
            socket.setTcpNoDelay(true);
            bounds.asked();
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /**
     * The address to dial for a host that a stub named: looked up once, so that it cannot be another one after the check.
     *
     * @throws Detour when it is not the target's
     */
    private InetAddress admitted(String dialled, int port) throws IOException {
        InetAddress[] there;
        try {
            there = InetAddress.getAllByName(dialled);
        } catch (UnknownHostException e) {
            throw new Detour(dialled, port);
        }
        if (dialled.equalsIgnoreCase(host) || otherHosts.contains(dialled)) {
            return there[0];
        }
        List<InetAddress> here = List.of(InetAddress.getAllByName(host));
        for (InetAddress address : there) {
            boolean both = isThisMachine(address) && here.stream().allMatch(RmiRoute::isThisMachine);
            if (both || here.contains(address)) {
                return address;
            }
        }
        throw new Detour(dialled, port);
    }

    private static boolean isThisMachine(InetAddress address) {
        try {
            return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return false;
        }
    }

    /** A stub leads away from its target. */
    public static final class Detour extends IOException {
        private final String host;
        private final int port;

        Detour(String host, int port) {
            super("a detour to " + host + ":" + port);
            this.host = host;
            this.port = port;
        }

        /** The host and port to which it leads, as the stub names them. */
        public String place() {
            return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
        }
    }

    /** TLS was wanted, and the target's stub asks for none. */
    public static final class NoTls extends IOException {
        NoTls(String place) {
            super("no TLS at " + place);
        }
    }

    /** One port, named by two targets with different TLS settings. */
    public static final class TwoWays extends IOException {
        private final String place;

        TwoWays(String place) {
            super("two ways to " + place);
            this.place = place;
        }

        /** The host and port. */
        public String place() {
            return place;
        }
    }
}
