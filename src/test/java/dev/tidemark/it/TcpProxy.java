package dev.tidemark.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A wire that can be cut: passes bytes between one address and another until told otherwise. */
public final class TcpProxy implements AutoCloseable {

    private final InetSocketAddress front;
    private final InetSocketAddress back;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Object gate = new Object();
    private ServerSocket server;
    private boolean swallowing;

    public TcpProxy(InetSocketAddress front, InetSocketAddress back) throws IOException {
        this.front = front;
        this.back = back;
        mend();
    }

    /** Breaks all connections and takes no new ones. */
    public void cut() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        sockets.clear();
    }

    /** Takes connections again. */
    public void mend() throws IOException {
        ServerSocket listening = new ServerSocket();
        listening.setReuseAddress(true);
        listening.bind(front);
        server = listening;
        daemon(() -> accept(listening));
    }

    /** Keeps all connections, takes new ones, and passes nothing on: a network that drops every packet. */
    public void hold() {
        synchronized (gate) {
            swallowing = true;
        }
    }

    /** Passes on what was held back, and what comes. */
    public void release() {
        synchronized (gate) {
            swallowing = false;
            gate.notifyAll();
        }
    }

    @Override
    public void close() throws IOException {
        release();
        cut();
    }

    /** A port that nothing listens on, neither here nor there. */
    public static int freePort(String host) throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getByName(host))) {
            return probe.getLocalPort();
        }
    }

    private void accept(ServerSocket listening) throws IOException {
        while (true) {
            Socket near = listening.accept();
            sockets.add(near);
            Socket far = new Socket();
            sockets.add(far);
            try {
                far.connect(back);
            } catch (IOException nobodyThere) {
                near.close();
                continue;
            }
            daemon(() -> pass(near, far));
            daemon(() -> pass(far, near));
        }
    }

    private void pass(Socket from, Socket to) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8_192];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                awaitRelease();
                out.write(buffer, 0, n);
                out.flush();
            }
        }
    }

    private void awaitRelease() throws InterruptedIOException {
        synchronized (gate) {
            while (swallowing) {
                try {
                    gate.wait();
                } catch (InterruptedException e) {
                    throw new InterruptedIOException();
                }
            }
        }
    }

    private static void daemon(Wiring wiring) {
        Thread thread = new Thread(
                () -> {
                    try {
                        wiring.run();
                    } catch (IOException cutOff) {
                        // This wire is meant to be cut.
                    }
                },
                "proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private interface Wiring {
        void run() throws IOException;
    }
}
