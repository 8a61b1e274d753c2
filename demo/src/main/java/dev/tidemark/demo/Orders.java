package dev.tidemark.demo;

import java.util.concurrent.ConcurrentMap;

/** Orders on their way to the books: gathered, then written in one batch. */
final class Orders {

    private final ConcurrentMap<String, Integer> buffer;

    Orders(ConcurrentMap<String, Integer> buffer) {
        this.buffer = buffer;
    }

    void place(Visit visit, int product) {
        buffer.put(visit.id(), product);
    }

    /** Ends a batch. An order that arrives meanwhile may go with it: nothing is written in a demo. */
    void writeBatch() {
        buffer.clear();
    }
}
