package dev.tidemark.analysis.signal;

import org.jspecify.annotations.Nullable;

/**
 * What keeps a sampled object alive beside a plain field: a path to its root on which the application let go of it without knowing.
 *
 * @param through what kind of path it is
 * @param by where the path leaves the application's hands: the field with the listeners, the class of the value in the thread
 *     local, the task of the thread
 * @param captured the field that holds the map on the path, or null when none is known, such as a map that a lambda captured itself
 * @param inMap whether there is a map on the path before that point
 * @param slots length of the listeners' array or table, or -1
 * @param size how many listeners there are as the JVM describes their collection, or -1
 * @param threads the name of the thread on the path with each number replaced by {@code #}, or null when there is none
 * @param chain the path for people, from its outer end to the map; at most {@value #LONGEST_CHAIN} characters
 */
public record Capture(
        Through through,
        String by,
        @Nullable String captured,
        boolean inMap,
        long slots,
        long size,
        @Nullable String threads,
        String chain) {

    /** The most characters of a chain. */
    public static final int LONGEST_CHAIN = 200;

    /** Kinds of paths. */
    public enum Through {
        /** A lambda or an inner object in a collection that a field holds: a listener, a callback, a handler. */
        LISTENER,
        /** A value of a {@link ThreadLocal}. */
        THREAD_LOCAL,
        /** A thread's task or a field of a thread. */
        THREAD,
        /** A local variable of a method that runs. */
        LOCAL_VARIABLE
    }
}
