package dev.tidemark.collector.web.push;

import java.util.concurrent.atomic.LongAdder;

/** What became of what one server was sent. Thread-safe. */
public final class PushCounts {

    private final String server;
    private final LongAdder sent = new LongAdder();
    private final LongAdder failures = new LongAdder();

    PushCounts(String server) {
        this.server = server;
    }

    /** Host and port. */
    public String server() {
        return server;
    }

    /** Alerts or data points that were taken, each time that they were. */
    public long sent() {
        return sent.sum();
    }

    /** Attempts that were not taken. */
    public long failures() {
        return failures.sum();
    }

    void taken(int number) {
        sent.add(number);
    }

    void failed() {
        failures.increment();
    }
}
