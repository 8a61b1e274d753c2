package dev.tidemark.application;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ObjIntConsumer;

/**
 * An application's threads, on whose stacks is nothing of the agent's: what the agent's own classes grow is not told of.
 */
public final class Growing {
    private static final ExecutorService THREAD = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "application");
        thread.setDaemon(true);
        return thread;
    });

    private Growing() {}

    /** Has a collection grow on a thread of its own, and returns when it has. */
    public static void grow(ObjIntConsumer<Object> told, Object collection, int slots) {
        run(() -> tell(told, collection, slots));
    }

    /** Has a collection grow on a thread on whose stack is nothing of the application's either. */
    public static void growByALibrary(ObjIntConsumer<Object> told, Object collection, int slots) {
        CompletableFuture.completedFuture(collection)
                .thenAcceptBothAsync(CompletableFuture.completedFuture(slots), told::accept, THREAD)
                .join();
    }

    /**
     * Has a collection grow where the stack of a thread ends, and another on the same thread when it is empty again.
     *
     * @param between is done before the other
     * @return how deep the stack was
     */
    public static int growAtTheEndOfTheStack(
            ObjIntConsumer<Object> told, Object collection, int slots, Runnable between, Object other, int otherSlots) {
        int[] depth = new int[1];
        run(() -> {
            depth[0] = deepest(told, collection, slots, 0);
            between.run();
            tell(told, other, otherSlots);
        });
        return depth[0];
    }

    private static int deepest(ObjIntConsumer<Object> told, Object collection, int slots, int depth) {
        if (depth == Integer.MAX_VALUE) {
            return 0;
        }
        try {
            return deepest(told, collection, slots, depth + 1);
        } catch (StackOverflowError e) {
            tell(told, collection, slots);
            return depth;
        }
    }

    /** Right below a frame of a collection, as growths are. */
    private static void tell(ObjIntConsumer<Object> told, Object collection, int slots) {
        Map<Object, Integer> grown = new HashMap<>();
        grown.put(collection, slots);
        grown.forEach(told::accept);
    }

    private static void run(Runnable work) {
        try {
            THREAD.submit(work).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
