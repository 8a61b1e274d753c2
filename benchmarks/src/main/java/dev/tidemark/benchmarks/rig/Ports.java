package dev.tidemark.benchmarks.rig;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports for servers that are about to start. */
public final class Ports {

    private Ports() {}

    /** A port of the loopback address on which nothing listens now; somebody may, by the time it is used. */
    public static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
