package dev.tidemark.agent.maps;

import java.util.List;

/** Whose code a class is, by its name: the same prefixes that the collector goes by. */
final class Names {

    private static final List<String> PLATFORM =
            List.of("java.", "javax.", "jdk.", "sun.", "com.sun.", "kotlin.", "scala.");

    private static final List<String> COLLECTION_LIBRARIES = List.of(
            "com.google.common.collect.",
            "com.google.common.cache.",
            "com.github.benmanes.caffeine.",
            "it.unimi.dsi.fastutil.",
            "org.eclipse.collections.",
            "org.apache.commons.collections",
            "io.netty.util.concurrent.FastThreadLocal",
            "io.netty.util.internal.InternalThreadLocalMap");

    private Names() {}

    static boolean isPlatform(String className) {
        return PLATFORM.stream().anyMatch(className::startsWith);
    }

    static boolean isCollectionLibrary(String className) {
        return COLLECTION_LIBRARIES.stream().anyMatch(className::startsWith);
    }

    /** A map of our library, in whatever version the application carries it. */
    static boolean isWatchedByOurs(String className) {
        return className.startsWith("dev.tidemark.") && className.endsWith("WatchedMap");
    }

    /** The agent itself, with its hook beside the JDK's collections. */
    static boolean isAgent(String className) {
        return className.startsWith("dev.tidemark.agent.") || className.equals("java.util.TidemarkGrowth");
    }
}
