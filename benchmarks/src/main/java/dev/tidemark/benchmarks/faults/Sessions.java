package dev.tidemark.benchmarks.faults;

import dev.tidemark.Tidemark;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.LockSupport;

/**
 * The target: told {@code begin} it opens two thousand sessions a second and never closes one, told {@code rest} it opens no more. Before it
 * begins it says nothing, for what it said before our recording began nobody could read. Ends with its input.
 */
final class Sessions {
    private Sessions() {}

    private static final long PAUSE_NANOS = 10_000_000;
    private static final int EACH_PAUSE = 20;

    private static volatile boolean resting;

    public static void main(String[] args) throws IOException {
        System.out.println("ready");
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.equals("begin")) {
                Thread load = new Thread(Sessions::open, "load");
                load.setDaemon(true);
                load.start();
            } else {
                resting = true;
            }
        }
        System.exit(0);
    }

    private static void open() {
        ConcurrentMap<Long, byte[]> open = Tidemark.watch("sessions", new ConcurrentHashMap<>());
        long session = 0;
        while (!resting) {
            for (int i = 0; i < EACH_PAUSE; i++) {
                open.put(session++, new byte[16]);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
