package dev.tidemark.agent.hook;

import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What the JDK's collections call when one of them has grown large, and what methods of the application call that were asked to. It is not used under this name: a copy of it is defined beside them, in
 * {@code java.util}, since a class of theirs sees no class of ours. So it may use nothing but {@code java.base}.
 */
public final class GrowthHook {

    /** Who is told; null while nobody is. */
    public static volatile @Nullable ObjIntConsumer<Object> sink;

    /** Who is told on what object a method was called; null while nobody is. */
    public static volatile @Nullable Consumer<Object> asked;

    /** Who is told of maps that our library was given; null while nobody is. */
    public static volatile @Nullable Consumer<Object> given;

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

    /** Tells on what object a method of the application is called. */
    public static void called(Object self) {
        Consumer<Object> told = asked;
        if (told == null) {
            return;
        }
        try {
            told.accept(self);
        } catch (Throwable e) {
            // As above.
        }
    }

    /** Tells of a map that the application gives to our library. */
    public static void given(Object map) {
        Consumer<Object> told = given;
        if (told == null) {
            return;
        }
        try {
            told.accept(map);
        } catch (Throwable e) {
            // As above.
        }
    }
}
