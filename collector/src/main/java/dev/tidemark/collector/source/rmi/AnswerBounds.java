package dev.tidemark.collector.source.rmi;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * What the other side may say in answer to what we said last: so many bytes, in so much time. A limit on each read alone would let it say
 * a byte now and then for ever. One request at a time, as RMI does it; not thread-safe otherwise.
 */
public final class AnswerBounds {

    /**
     * Eight times the largest answers that were seen (a class histogram of a large application, all recordings with their settings: under
     * a megabyte), and little against the collector's heap.
     */
    private static final long ANSWER_BYTES = 8L << 20;

    /** Time enough for fifty kilobytes, a usual answer, on a very bad line. */
    private static final Duration ANSWER_TIME = Duration.ofSeconds(20);

    private static final long HANDSHAKE_BYTES = 1L << 20;
    private static final Duration HANDSHAKE_TIME = Duration.ofSeconds(6);

    private final long bytes;
    private final Duration time;
    private long leftBytes;
    private volatile long askedNanos;
    private volatile boolean lifted;

    private AnswerBounds(long bytes, Duration time) {
        this.bytes = bytes;
        this.time = time;
        asked();
    }

    /** For an answer to a call. */
    static AnswerBounds ofAnswer() {
        return new AnswerBounds(ANSWER_BYTES, ANSWER_TIME);
    }

    /** For a whole TLS handshake, until it is {@link #lift lifted}: whatever we say in it does not begin it anew. */
    static AnswerBounds ofHandshake() {
        return new AnswerBounds(HANDSHAKE_BYTES, HANDSHAKE_TIME);
    }

    void lift() {
        lifted = true;
    }

    /** We have said something: what comes next answers it. */
    void asked() {
        leftBytes = bytes;
        askedNanos = System.nanoTime();
    }

    /** How many of the wanted bytes may be read now. */
    int allowed(int wanted) throws IOException {
        if (lifted) {
            return wanted;
        }
        if (System.nanoTime() - askedNanos > time.toNanos()) {
            throw new SocketTimeoutException("the answer did not end within " + time.toSeconds() + " s");
        }
        if (leftBytes <= 0) {
            throw new TooMuch("an answer of more than " + (bytes >> 20) + " MiB");
        }
        return (int) Math.min(wanted, leftBytes);
    }

    void read(int count) {
        leftBytes -= count;
    }

    /** More than any answer that we ask for. */
    public static final class TooMuch extends IOException {
        private final String what;

        TooMuch(String what) {
            super(what);
            this.what = what;
        }

        /** What came, to end "the target sent …". */
        public String what() {
            return what;
        }
    }
}
