package dev.tidemark.agent.maps;

import java.lang.ref.WeakReference;
import java.util.List;

/**
 * Where a collection grew.
 *
 * @param line the first frame that is neither the JDK's nor a collection library's, as {@code com.acme.Sessions.add(Sessions.java:42)}
 * @param ofApplication whether that is a line of the application: threads of a library's own, which help a table to grow, have none
 * @param called the outermost collection of the JDK on the way there, such as the set around a map, or the cache of a library around it; weak as all
 *     classes of the application
 * @param classes the classes of the first frames outside of collections, innermost first
 * @param methods the names of their methods
 */
record GrowthSite(
        String line,
        boolean ofApplication,
        WeakReference<Class<?>> called,
        List<WeakReference<Class<?>>> classes,
        List<String> methods) {

    /** Of a collection whose growth nobody is told of. */
    static final GrowthSite NONE = new GrowthSite("", true, new WeakReference<>(null), List.of(), List.of());
}
