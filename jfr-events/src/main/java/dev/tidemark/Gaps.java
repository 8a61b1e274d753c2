package dev.tidemark;

import java.util.concurrent.atomic.AtomicLong;

/** Counts what could not be observed, for {@link CensusGapsEvent}. */
final class Gaps {
    private static final AtomicLong REFUSED = new AtomicLong();
    private static final AtomicLong FAILURES = new AtomicLong();

    private Gaps() {}

    static void refused() {
        REFUSED.incrementAndGet();
    }

    /** Something of ours failed inside an operation of the application, which went on unharmed. */
    static void failed() {
        FAILURES.incrementAndGet();
    }

    static void emit() {
        CensusGapsEvent event = new CensusGapsEvent();
        event.refused = REFUSED.get();
        event.failures = FAILURES.get();
        if (event.refused + event.failures > 0) {
            event.commit();
        }
    }
}
