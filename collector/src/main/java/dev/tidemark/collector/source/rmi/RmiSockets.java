package dev.tidemark.collector.source.rmi;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.rmi.server.RMISocketFactory;

/**
 * Routes and bounds for the RMI connections under JMX. Without bounds a call into a dead network hangs for as long as the operating system
 * likes: the JDK's default is for ever.
 */
public final class RmiSockets extends RMISocketFactory {

    private static final int HANDSHAKE_MILLIS = 3_000;

    /** No call that we make takes this long on a target that is alive, except a walk, which is bounded by its budget. */
    private static final int ANSWER_MILLIS = 15_000;

    private RmiSockets() {}

    /** For the whole process, once: RMI knows no other scope for stubs that bring no factory of their own, or the JDK's for TLS. */
    public static synchronized void install() {
        setIfAbsent("sun.rmi.transport.tcp.responseTimeout", ANSWER_MILLIS);
        setIfAbsent("sun.rmi.transport.tcp.handshakeTimeout", HANDSHAKE_MILLIS);
        if (getSocketFactory() == null) {
            try {
                setSocketFactory(new RmiSockets());
            } catch (IOException alreadySet) {
                // Somebody who embeds us was first: theirs stands.
            }
        }
        RmiTls.install();
    }

    private static void setIfAbsent(String property, int millis) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, Integer.toString(millis));
        }
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return RmiRoute.to(host, port).plain(host, port);
    }

    @Override
    public ServerSocket createServerSocket(int port) throws IOException {
        return new ServerSocket(port);
    }
}
