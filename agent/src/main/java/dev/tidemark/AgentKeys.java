package dev.tidemark;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * What the agent knows of the keys of one map that it found, in the terms of the library's own watch of keys. Holds hashes, and keys and their class
 * weakly. For one thread.
 */
public final class AgentKeys {

    /** Keys looked at again at a time. */
    private static final int CHECKS = 16;

    private final KeySamples samples;
    private Walked current = new Walked();
    private @Nullable Walked last;
    private @Nullable WeakReference<Class<?>> keyClass;
    private long failures;

    /** @param nowNanos as {@link System#nanoTime} tells it, here and below */
    public AgentKeys(long nowNanos) {
        samples = new KeySamples(nowNanos);
    }

    /** The keys of one walk over a table; whoever has walked over more of them knows better. */
    private static final class Walked {
        private final KeyVariants variants = new KeyVariants();
        private final DistinctCount contents = new DistinctCount();
        private long texts;
        private long objects;

        Walked() {
            variants.allow(Long.MAX_VALUE);
        }
    }

    /** Whether somebody wants to know of keys. */
    public static boolean areWanted() {
        return MapCensusEvent.on() && new MapKeysEvent().isEnabled();
    }

    /** The most fields of a key that are compared. */
    public static int mostFields() {
        return KeyContent.MOST_FIELDS;
    }

    /** Whether keys of a class are equal to nothing but themselves although that does not look as if it were meant. */
    public static boolean isWithoutEquality(Class<?> type) {
        try {
            return KeyEquality.isMissing(type);
        } catch (NoSuchMethodException | LinkageError | RuntimeException e) {
            // A method of it has a type that is not there.
            return false;
        }
    }

    /** Whether one more key is to be sampled now. */
    public boolean hasRoom(long nowNanos) {
        return samples.hasRoom(nowNanos);
    }

    /**
     * Samples a key.
     *
     * @param storedHash what the map has stored of its hash code
     */
    public void sample(Object key, int storedHash, boolean unequal, long nowNanos) {
        WeakReference<Class<?>> known = keyClass;
        if (known == null || !known.refersTo(key.getClass())) {
            keyClass = new WeakReference<>(key.getClass());
        }
        samples.take(new MetKey(key, storedHash, unequal, nowNanos), false);
    }

    /** Looks what became of some of the sampled keys, in turn. */
    public void look(MetKey.Look map, long nowNanos) {
        samples.check(sample -> sample instanceof MetKey met && met.look(map), CHECKS, nowNanos);
    }

    /** A key has failed to answer. */
    public void failed() {
        failures++;
    }

    /** Compares a text with the others of this walk. */
    public void walkedOver(String key) {
        try {
            current.variants.inserted(key);
            current.texts++;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("no field is read of a text", e);
        }
    }

    /** Compares an array that is a key with the others of this walk. */
    public void walkedOverArray(Object array) {
        take(KeyContent.printOfElements(array));
    }

    /** Compares a key without {@code equals} by the values of its fields with the others of this walk. */
    public void walkedOver(@Nullable Object[] fields, int count) {
        long print = 0;
        for (int i = 0; i < count; i++) {
            print = Hash.with(print, KeyContent.printOf(fields[i]));
        }
        take(print);
    }

    private void take(long print) {
        current.objects++;
        current.contents.add(print);
    }

    /** The walk has come to its end. */
    public void walked() {
        last = current;
        current = new Walked();
    }

    /** The walk has to begin anew. */
    public void walkBroken() {
        current = new Walked();
    }

    /** Emits what is known. */
    public void tell(long map, String name, long nowNanos) {
        MapKeysEvent event = new MapKeysEvent();
        event.map = map;
        event.name = name;
        WeakReference<Class<?>> known = keyClass;
        event.keyClass = known == null ? null : known.get();
        event.inTable = true;
        event.failures = failures;
        samples.describe(event, nowNanos);
        // Keys are met somewhere in their life: how long that was in all is not known.
        event.medianAgeAtEnd = 0;
        Walked told = last;
        if (told == null || current.texts + current.objects >= told.texts + told.objects) {
            told = current;
        }
        told.variants.describe(event);
        event.objects = told.objects;
        event.distinctContents = Math.min(told.objects, told.contents.estimate());
        event.commit();
    }
}
