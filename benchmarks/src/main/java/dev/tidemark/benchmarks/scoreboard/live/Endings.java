package dev.tidemark.benchmarks.scoreboard.live;

import java.util.ArrayDeque;
import java.util.Deque;

/** What must be ended when a batch does, however it does: the last begun first. Thread-safe. */
final class Endings implements AutoCloseable {

    private final Deque<Runnable> endings = new ArrayDeque<>();
    private final Thread hook = new Thread(this::endAll, "end-batch");

    Endings() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    synchronized void add(Runnable ending) {
        endings.push(ending);
    }

    private synchronized void endAll() {
        while (!endings.isEmpty()) {
            endings.pop().run();
        }
    }

    @Override
    public void close() {
        endAll();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // Then the hook has run, or waits to find nothing left.
        }
    }
}
