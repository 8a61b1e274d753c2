package dev.tidemark.agent.hook;

import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What the JDK's collections call when one of them has grown large. It is not used under this name: a copy of it is defined beside them, in
 * {@code java.util}, since a class of theirs sees no class of ours. So it may use nothing but {@code java.base}.
 */
public final class GrowthHook {

    /** Who is told; null while nobody is. */
    public static volatile @Nullable ObjIntConsumer<Object> sink;

    private GrowthHook() {}

    /**
     * Tells of a growth. Nothing of ours is thrown into the collection, not even when memory or stack has run out.
     *
     * @param grown a collection whose operation has grown its table
     * @param slots slots of the new table
     */
    public static void grown(Object grown, int slots) {
        ObjIntConsumer<Object> told = sink;
        if (told == null) {
            return;
        }
        try {
            told.accept(grown, slots);
        } catch (ThreadDeath e) {
            // Somebody stops this thread; it only happened to be here.
            throw e;
        } catch (Throwable e) {
            // The sink counts its own failures; what gets here could not even be counted.
        }
    }
}
