package dev.tidemark.analysis.timeline;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which of the JDK's maps have which class of entries. Kinds that share an entry class are one kind. */
final class MapKinds {

    private static final Map<String, String> KIND_OF_ENTRY = Map.of(
            "java.util.HashMap$Node", "Hash",
            "java.util.HashMap$TreeNode", "Hash",
            "java.util.LinkedHashMap$Entry", "LinkedHash",
            "java.util.concurrent.ConcurrentHashMap$Node", "ConcurrentHashMap",
            "java.util.TreeMap$Entry", "Tree",
            "java.util.Hashtable$Entry", "Hashtable",
            "java.util.WeakHashMap$Entry", "WeakHashMap",
            "java.lang.ThreadLocal$ThreadLocalMap$Entry", "ThreadLocal",
            "java.util.concurrent.ConcurrentSkipListMap$Node", "ConcurrentSkipList");

    private MapKinds() {}

    /** The kind of map that has entries of a class, or null when it is no such class. */
    static @Nullable String ofEntry(String entryType) {
        return KIND_OF_ENTRY.get(entryType);
    }

    /** The kind of a map's class. The longest match: {@code Hashtable} begins like {@code HashMap} and is another kind. */
    static String ofMap(String mapType) {
        String simple = mapType.substring(mapType.lastIndexOf('.') + 1);
        String longest = "";
        for (String kind : KIND_OF_ENTRY.values()) {
            if (simple.startsWith(kind) && kind.length() > longest.length()) {
                longest = kind;
            }
        }
        return longest.isEmpty() ? simple : longest;
    }
}
