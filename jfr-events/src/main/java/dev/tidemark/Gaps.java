package dev.tidemark;

import java.util.concurrent.atomic.AtomicLong;

/** Counts what could not be observed, for {@link CensusGapsEvent}. */
final class Gaps {
    private static final AtomicLong REFUSED = new AtomicLong();
    private static final AtomicLong FAILURES = new AtomicLong();
    private static final AtomicLong KEYS_NOT_WATCHED = new AtomicLong();

    private Gaps() {}

    static void refused() {
        REFUSED.incrementAndGet();
    }

    /** Something of ours failed inside an operation of the application, which went on unharmed. */
    static void failed() {
        FAILURES.incrementAndGet();
    }

    /** A map would have its keys watched, and so many others have already; to be told once for each map. */
    static void keysNotWatched() {
        KEYS_NOT_WATCHED.incrementAndGet();
    }

    static void emit() {
        CensusGapsEvent event = new CensusGapsEvent();
        event.refused = REFUSED.get();
        event.failures = FAILURES.get();
        event.keysNotWatched = KEYS_NOT_WATCHED.get();
        event.copy = Copies.own();
        if (event.refused + event.failures + event.keysNotWatched > 0) {
            event.commit();
        }
    }
}
