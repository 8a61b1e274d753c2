package dev.tidemark.it.target;

import dev.tidemark.Tidemark;
import java.io.IOException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A service whose sessions are watched by the library. It rests until it is told something. Each round opens one session: told
 * {@code leak} it keeps them all; told {@code stop} it closes what has leaked, and from then on each session at once; told {@code rest}
 * it opens none. Each time it answers how many it has opened. Arguments: rounds a second, bytes a session.
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

    private static Mode mode = Mode.RESTING;

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
            case "leak" -> mode = Mode.LEAKING;
            case "stop" -> {
                mode = Mode.BALANCED;
                SESSIONS.keySet().forEach(SESSIONS::remove);
            }
            case "rest" -> mode = Mode.RESTING;
            default -> throw new IllegalArgumentException("expected leak, stop or rest, but was told " + line);
        }
        return OPENED.toString();
    }
}
