package dev.tidemark.benchmarks.rig;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** A wire between two addresses, such as those of the collector and one target, to be disturbed. Thread-safe. */
public final class Wire implements AutoCloseable {

    private final InetSocketAddress front;
    private final InetSocketAddress back;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Object gate = new Object();
    private boolean swallows;
    private volatile int bytesPerSecond = Integer.MAX_VALUE;
    private volatile ServerSocket server;

    /**
     * Begins to pass bytes on.
     *
     * @param front where connections are taken
     * @param back where they lead
     */
    public Wire(InetSocketAddress front, InetSocketAddress back) throws IOException {
        this.front = front;
        this.back = back;
        this.server = listen();
    }

    private ServerSocket listen() throws IOException {
        ServerSocket listening = new ServerSocket();
        listening.setReuseAddress(true);
        listening.bind(front);
        daemon(() -> accept(listening));
        return listening;
    }

    /** Breaks all connections and refuses new ones. */
    public void cut() throws IOException {
        server.close();
        drop();
    }

    /** Breaks all connections; new ones are welcome. */
    public void drop() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        sockets.clear();
        synchronized (gate) {
            gate.notifyAll();
        }
    }

    /** Keeps connections and takes new ones, and lets no byte through. */
    public void swallow() {
        swallow(true);
    }

    private void swallow(boolean now) {
        synchronized (gate) {
            swallows = now;
            gate.notifyAll();
        }
    }

    /** Lets through only so many bytes a second in each connection. */
    public void slow(int rate) {
        bytesPerSecond = rate;
    }

    /** All is well again; what was held back goes on its way. */
    public void mend() throws IOException {
        swallow(false);
        bytesPerSecond = Integer.MAX_VALUE;
        if (server.isClosed()) {
            server = listen();
        }
    }

    @Override
    public void close() throws IOException {
        cut();
        swallow(false);
    }

    private void accept(ServerSocket listening) throws IOException {
        while (true) {
            Socket near = listening.accept();
            sockets.add(near);
            Socket far = new Socket();
            sockets.add(far);
            try {
                far.connect(back, 3_000);
            } catch (IOException nobodyThere) {
                forget(near);
                forget(far);
                continue;
            }
            daemon(() -> pass(near, far));
            daemon(() -> pass(far, near));
        }
    }

    private void forget(Socket socket) throws IOException {
        sockets.remove(socket);
        socket.close();
    }

    private void pass(Socket from, Socket to) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8_192];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                awaitPassage(to);
                int rate = bytesPerSecond;
                if (rate != Integer.MAX_VALUE) {
                    LockSupport.parkNanos(n * 1_000_000_000L / rate);
                }
                out.write(buffer, 0, n);
                out.flush();
            }
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private void awaitPassage(Socket to) throws InterruptedIOException {
        synchronized (gate) {
            while (swallows && !to.isClosed()) {
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
                "wire");
        thread.setDaemon(true);
        thread.start();
    }

    private interface Wiring {
        void run() throws IOException;
    }
}
