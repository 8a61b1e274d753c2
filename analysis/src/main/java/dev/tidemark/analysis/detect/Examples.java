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
            case UNBOUNDED_GROWTH -> Snippets.bound(null);
            case UNEXPLAINED_GROWTH -> Snippets.bound("java.util.ArrayList");
            case RETAINED_CAPACITY -> Snippets.replaceInsteadOfClear("java.util.HashMap");
            case RESIZE_STORM -> Snippets.presize("java.util.HashMap", ENTRIES);
            case COLLECTION_PRESSURE -> Snippets.fewerObjects();
            case GHOST_KEYS -> Snippets.keepKeys();
            case KEY_EXPLOSION -> Snippets.normaliseKeys();
            case KEYS_WITHOUT_EQUALITY -> Snippets.giveEquality("ProductKey");
            case THREAD_LEAK -> Snippets.onePool();
            case CAPTURED_MAP -> Snippets.removeListener();
            case CONTENDED_MAP -> Snippets.slowWorkOutside();
            case UNSYNCHRONISED_USE -> Snippets.concurrent();
        };
    }
}
