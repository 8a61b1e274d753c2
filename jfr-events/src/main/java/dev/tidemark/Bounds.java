package dev.tidemark;

import java.util.LinkedHashMap;
import java.util.Map;

/** What is known of the most entries that a map is meant to have. */
final class Bounds {
    static final long UNKNOWN = -1;

    /** The map's class throws entries out by a rule of its own, and only it knows when. */
    static final long OF_ITS_CLASS = 0;

    /** It could have one, as a cache could, and its owner gave it none. */
    static final long NONE = -2;

    private Bounds() {}

    /** The bound that a map's class gives it: a {@link LinkedHashMap} may overrule {@code removeEldestEntry}. */
    static long ofClass(Map<?, ?> map) {
        if (!(map instanceof LinkedHashMap)) {
            return UNKNOWN;
        }
        for (Class<?> each = map.getClass(); each != null && each != LinkedHashMap.class; each = each.getSuperclass()) {
            if (evicts(each)) {
                return OF_ITS_CLASS;
            }
        }
        return UNKNOWN;
    }

    private static boolean evicts(Class<?> type) {
        try {
            return type.getDeclaredMethod("removeEldestEntry", Map.Entry.class) != null;
        } catch (Throwable e) {
            // Not there; or a security manager, or a method beside it that names a class that is not there.
            return false;
        }
    }
}
