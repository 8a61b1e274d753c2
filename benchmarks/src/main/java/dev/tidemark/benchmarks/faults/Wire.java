package dev.tidemark.benchmarks.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A wire between two addresses that can be cut, or hold back what goes through it. */
final class Wire implements AutoCloseable {

    private final InetSocketAddress front;
    private final InetSocketAddress back;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Object gate = new Object();
    private ServerSocket server;
    private boolean held;

    Wire(InetSocketAddress front, InetSocketAddress back) throws IOException {
        this.front = front;
        this.back = back;
        server = listen();
    }

    void cut() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        sockets.clear();
    }

    void mend() throws IOException {
        server = listen();
    }

    void hold() {
        synchronized (gate) {
            held = true;
        }
    }

    void release() {
        synchronized (gate) {
            held = false;
            gate.notifyAll();
        }
    }

    @Override
    public void close() throws IOException {
        release();
        cut();
    }

    private ServerSocket listen() throws IOException {
        ServerSocket listening = new ServerSocket();
        listening.setReuseAddress(true);
        listening.bind(front);
        begin(() -> accept(listening));
        return listening;
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
            begin(() -> pass(near, far));
            begin(() -> pass(far, near));
        }
    }

    private void pass(Socket from, Socket to) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8_192];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                awaitRelease();
                out.write(buffer, 0, read);
            }
        }
    }

    private void awaitRelease() throws InterruptedIOException {
        synchronized (gate) {
            while (held) {
                try {
                    gate.wait();
                } catch (InterruptedException e) {
                    throw new InterruptedIOException();
                }
            }
        }
    }

    private static void begin(Carrier carrier) {
        Thread thread = new Thread(
                () -> {
                    try {
                        carrier.carry();
                    } catch (IOException cutOff) {
                        // Which is what this wire is for.
                    }
                },
                "wire");
        thread.setDaemon(true);
        thread.start();
    }

    private interface Carrier {
        void carry() throws IOException;
    }
}
