package dev.tidemark.benchmarks.faults;

import dev.tidemark.Tidemark;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.LockSupport;

/** The target: a service that opens two thousand sessions a second and never closes one, until it is told to rest. Ends with its input. */
final class Sessions {
    private Sessions() {}

    private static final ConcurrentMap<Long, byte[]> OPEN = Tidemark.watch("sessions", new ConcurrentHashMap<>());
    private static final long PAUSE_NANOS = 10_000_000;
    private static final int EACH_PAUSE = 20;

    private static volatile boolean resting;

    public static void main(String[] args) throws IOException {
        Thread load = new Thread(Sessions::open, "load");
        load.setDaemon(true);
        load.start();
        System.out.println("ready");
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (in.readLine() != null) {
            resting = true;
        }
        System.exit(0);
    }

    private static void open() {
        long session = 0;
        while (!resting) {
            for (int i = 0; i < EACH_PAUSE; i++) {
                OPEN.put(session++, new byte[16]);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
