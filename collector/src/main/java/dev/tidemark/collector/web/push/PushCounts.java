package dev.tidemark.collector.web.push;

import java.util.concurrent.atomic.LongAdder;

/** What became of the alerts for one Alertmanager. Thread-safe. */
public final class PushCounts {

    private final String alertmanager;
    private final LongAdder sent = new LongAdder();
    private final LongAdder failures = new LongAdder();

    PushCounts(String alertmanager) {
        this.alertmanager = alertmanager;
    }

    /** Host and port. */
    public String alertmanager() {
        return alertmanager;
    }

    /** Alerts that were taken, each time that they were. */
    public long sent() {
        return sent.sum();
    }

    /** Attempts that were not taken. */
    public long failures() {
        return failures.sum();
    }

    void taken(int alerts) {
        sent.add(alerts);
    }

    void failed() {
        failures.increment();
    }
}
