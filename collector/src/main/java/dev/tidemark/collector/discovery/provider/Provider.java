package dev.tidemark.collector.discovery.provider;

import java.util.function.Consumer;

/** Finds targets for as long as it is open. */
public interface Provider extends AutoCloseable {

    /** What people call it: the label {@code provider}. */
    String name();

    /**
     * Begins to look, and returns soon. The listener gets the whole list each time that anything about it has changed, from one thread at
     * a time; a provider that cannot look any more tells the last good list again, with the reason.
     */
    void start(Consumer<Listing> listener);

    /** Ends the looking. Idempotent. */
    @Override
    void close();
}
