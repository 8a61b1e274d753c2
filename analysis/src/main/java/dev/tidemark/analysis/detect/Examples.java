package dev.tidemark.analysis.detect;

import dev.tidemark.analysis.finding.Kind;
import org.jspecify.annotations.Nullable;

/** Code that shows how a kind of finding is mended, where nothing is known of the map. */
public final class Examples {

    private static final long ENTRIES = 100_000;

    private Examples() {}

    /** The members of a Java class, after its imports, for Java 17; null where no few lines can show it. */
    public static @Nullable String of(Kind kind) {
        return switch (kind) {
            case UNBOUNDED_GROWTH -> BoundSnippets.bound(null);
            case UNEXPLAINED_GROWTH -> BoundSnippets.bound("java.util.ArrayList");
            case RETAINED_CAPACITY -> BoundSnippets.replaceInsteadOfClear("java.util.HashMap");
            case RESIZE_STORM -> BoundSnippets.presize("java.util.HashMap", ENTRIES);
            case COLLECTION_PRESSURE -> UseSnippets.fewerObjects();
            case GHOST_KEYS -> KeySnippets.keepKeys();
            case KEY_EXPLOSION -> KeySnippets.normaliseKeys();
            case KEYS_WITHOUT_EQUALITY -> KeySnippets.giveEquality("ProductKey");
            case THREAD_LEAK -> UseSnippets.onePool();
            case CAPTURED_MAP -> UseSnippets.removeListener();
            case CONTENDED_MAP -> UseSnippets.slowWorkOutside();
            case UNSYNCHRONISED_USE -> UseSnippets.concurrent();
        };
    }
}
