package dev.tidemark.analysis.detect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Classes that are bounded by design, though nobody but their owner knows the bound. */
final class BoundedTypes {

    private static final List<String> MARKS = List.of(
            "com.github.benmanes.caffeine.cache.",
            "com.google.common.cache.",
            "org.ehcache.",
            "net.sf.ehcache.",
            "org.cache2k.",
            "com.googlecode.concurrentlinkedhashmap.",
            "LruCache",
            "LRUCache",
            "LRUMap",
            "LruMap");

    /** Caffeine without a maximum is a class of its own, and one that never evicts. */
    private static final String UNBOUNDED = ".UnboundedLocalCache";

    private BoundedTypes() {}

    static boolean boundedByDesign(@Nullable String type) {
        return type != null && !type.contains(UNBOUNDED) && MARKS.stream().anyMatch(type::contains);
    }
}
