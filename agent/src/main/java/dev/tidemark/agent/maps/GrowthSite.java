package dev.tidemark.agent.maps;

import java.lang.ref.WeakReference;
import java.util.List;

/**
 * Where a collection grew.
 *
 * @param line the first frame that is neither the JDK's nor a collection library's, as {@code com.acme.Sessions.add(Sessions.java:42)}
 * @param called the outermost collection of the JDK on the way there, such as the set around a map, or the cache of a library around it; weak as all
 *     classes of the application
 * @param classes the classes of the first frames outside of collections, innermost first
 * @param methods the names of their methods
 */
record GrowthSite(
        String line, WeakReference<Class<?>> called, List<WeakReference<Class<?>>> classes, List<String> methods) {

    /** Of a collection whose growth nobody is told of. */
    static final GrowthSite NONE = new GrowthSite("", new WeakReference<>(null), List.of(), List.of());
}
