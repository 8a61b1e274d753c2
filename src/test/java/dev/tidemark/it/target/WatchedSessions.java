package dev.tidemark.it.target;

import dev.tidemark.Tidemark;
import java.io.IOException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A service whose sessions are watched by the library. Each round opens one session; it is closed again at once while nothing leaks, and
 * kept for ever while it does. Told {@code stop}, it closes what has leaked and leaks no more; told {@code pause}, it rests; asked for the
 * {@code truth}, it says how many sessions it has opened. Arguments: rounds a second, bytes a session.
 */
public final class WatchedSessions {
    private WatchedSessions() {}

    private enum Mode {
        LEAKING,
        BALANCED,
        RESTING
    }

    private static final ConcurrentMap<Long, byte[]> SESSIONS = Tidemark.watch("sessions", new ConcurrentHashMap<>());
    private static final AtomicLong OPENED = new AtomicLong();

    private static Mode mode = Mode.LEAKING;

    public static void main(String[] args) throws IOException {
        int bytes = Integer.parseInt(args[1]);
        Console.repeat(Integer.parseInt(args[0]), () -> round(bytes));
        Console.serve(WatchedSessions::answer);
    }

    private static synchronized void round(int bytes) {
        if (mode == Mode.RESTING) {
            return;
        }
        long session = OPENED.incrementAndGet();
        SESSIONS.put(session, new byte[bytes]);
        if (mode == Mode.BALANCED) {
            SESSIONS.remove(session);
        }
    }

    private static synchronized String answer(String line) {
        switch (line) {
            case "stop" -> {
                mode = Mode.BALANCED;
                SESSIONS.keySet().forEach(SESSIONS::remove);
            }
            case "pause" -> mode = Mode.RESTING;
            case "truth" -> {}
            default -> throw new IllegalArgumentException("expected stop, pause or truth, but was told " + line);
        }
        return OPENED.get() + " opened, " + SESSIONS.size() + " open";
    }
}
