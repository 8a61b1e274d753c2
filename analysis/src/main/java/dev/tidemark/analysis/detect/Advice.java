package dev.tidemark.analysis.detect;

import dev.tidemark.analysis.finding.Mend;
import org.jspecify.annotations.Nullable;

/** What to change, in Java terms. */
final class Advice {

    private Advice() {}

    /** How to end the growth of a collection of that class. */
    static Mend bound(@Nullable String type, String subject, @Nullable String growthSite) {
        return new Mend(boundInWords(type, subject, growthSite), BoundSnippets.bound(type));
    }

    private static String boundInWords(@Nullable String type, String subject, @Nullable String growthSite) {
        String add = growthSite == null ? "each add" : "each add at " + growthSite;
        return switch (Shape.of(type)) {
            case MAP -> boundInWords(subject, growthSite);
            case LIST ->
                "Answer " + add + " with a remove when the element's life ends, or keep only the latest elements in "
                        + subject + " (an ArrayDeque whose oldest is polled), or write them out and clear it.";
            case QUEUE ->
                "Answer " + add + " with a poll, by as many threads as keep up with it, or replace " + subject
                        + " by a queue with a bound, such as new ArrayBlockingQueue<>(n), so that whoever adds waits.";
        };
    }

    private static String boundInWords(String subject, @Nullable String growthSite) {
        String put = growthSite == null ? "each put" : "each put at " + growthSite;
        return "Answer " + put
                + " with a remove when the entry's life ends (in a finally block or a close callback), or"
                + " replace " + subject
                + " by a cache with a bound, such as Caffeine.newBuilder().maximumSize(n).expireAfterAccess(d), or a"
                + " LinkedHashMap whose removeEldestEntry keeps it small.";
    }

    static Mend removeByTheSameKey(String subject) {
        return new Mend(removeByTheSameKeyInWords(subject), KeySnippets.removeByTheSameKey());
    }

    private static String removeByTheSameKeyInWords(String subject) {
        return "Remove from " + subject
                + " by the very key that was put: Map.remove(Object) takes a key of any class and finds none of another"
                + " (an Integer is no Long, a StringBuilder no String). Let a typed method do it, check what remove returns.";
    }

    static Mend keysThatMatch(String subject, @Nullable String growthSite) {
        return new Mend(keysThatMatchInWords(subject, growthSite), KeySnippets.keysThatMatch());
    }

    private static String keysThatMatchInWords(String subject, @Nullable String growthSite) {
        return "Make the key of " + subject + (growthSite == null ? "" : " at " + growthSite)
                + " one that comes again: leave out what differs with each request (an id, a time, literals, an object without"
                + " equals and hashCode; use a record), or bound the map, such as by Caffeine.newBuilder().maximumSize(n).";
    }

    static Mend checkBound(String subject) {
        return new Mend(checkBoundInWords(subject), BoundSnippets.checkBound());
    }

    private static String checkBoundInWords(String subject) {
        return "Check the bound of " + subject
                + ": its maximum size times the bytes behind an entry must fit into the heap; lower it, or weigh entries"
                + " (Caffeine: maximumWeight and weigher).";
    }

    static Mend replaceInsteadOfClear(@Nullable String type, String subject) {
        return new Mend(replaceInsteadOfClearInWords(type, subject), BoundSnippets.replaceInsteadOfClear(type));
    }

    private static String replaceInsteadOfClearInWords(@Nullable String type, String subject) {
        if (Shape.of(type) != Shape.MAP) {
            return "Replace it instead of clearing it (assign a new one to the field that holds " + subject
                    + "), since clear() keeps the array"
                    + (Shape.of(type) == Shape.LIST ? "; or call ArrayList.trimToSize() when it is emptied." : ".");
        }
        return "Replace the map instead of clearing it (assign a new map to the field that holds " + subject
                + "), since clear() keeps the table; or empty it in batches so that it never grows that large.";
    }

    /** How to make a map that takes so many entries without growing. */
    static Mend presize(@Nullable String type, long entries) {
        return new Mend(presizeInWords(type, entries), BoundSnippets.presize(type, entries));
    }

    private static String presizeInWords(@Nullable String type, long entries) {
        if (type != null && type.contains("ConcurrentHashMap")) {
            return "Ask for the room at once: new ConcurrentHashMap<>(" + entries + ") takes " + Words.count(entries)
                    + " entries without growing.";
        }
        if (Shape.of(type) != Shape.MAP) {
            String simple = Shape.of(type) == Shape.LIST ? "ArrayList" : "ArrayDeque";
            return "Ask for the room at once: new " + simple + "<>(" + entries + ") takes " + Words.count(entries)
                    + " elements without growing.";
        }
        long slots = (long) Math.ceil(entries / 0.75);
        return "Ask for the room at once: HashMap.newHashMap(" + entries + ") on Java 19 and later, new HashMap<>("
                + slots + ") before (" + Words.count(entries) + " entries divided by the load factor of 0.75).";
    }

    static Mend fewerObjects(String subject, @Nullable String site) {
        return new Mend(fewerObjectsInWords(subject, site), UseSnippets.fewerObjects());
    }

    private static String fewerObjectsInWords(String subject, @Nullable String site) {
        return "Insert less often" + (site == null ? "" : " at " + site)
                + ": reuse keys and values, update entries in place (compute, merge) instead of replacing them, and keep "
                + subject + " from turning over entries that are read rarely.";
    }

    static Mend keepKeys(String keyClass) {
        return new Mend(keepKeysInWords(keyClass), KeySnippets.keepKeys());
    }

    private static String keepKeysInWords(String keyClass) {
        return "Do not change " + keyClass
                + " while it is a key: make the fields that its hashCode reads final, or put a copy"
                + " (a record, List.copyOf) as the key. Remove an entry before its key must change, and put it again.";
    }

    static Mend giveEquality(String keyClass) {
        return new Mend(giveEqualityInWords(keyClass), KeySnippets.giveEquality(keyClass));
    }

    private static String giveEqualityInWords(String keyClass) {
        return keyClass.endsWith("[]")
                ? "Arrays are equal by identity: use List.of, ByteBuffer.wrap of a copy, or a record with equals and"
                        + " hashCode by Arrays.equals and Arrays.hashCode as the key."
                : "Implement equals and hashCode in " + keyClass
                        + " by the fields that make a key, or make it a record. If"
                        + " each object stands for itself, say so with an IdentityHashMap and remove it when its life ends.";
    }

    static Mend normaliseKeys(@Nullable String growthSite) {
        return new Mend(normaliseKeysInWords(growthSite), KeySnippets.normaliseKeys());
    }

    private static String normaliseKeysInWords(@Nullable String growthSite) {
        return "Normalise the key once, before lookups and puts" + (growthSite == null ? "" : " at " + growthSite)
                + ": key.strip().toLowerCase(Locale.ROOT), URLDecoder.decode, Normalizer.normalize(key, NFC), in one method"
                + " that all of them use.";
    }

    static Mend templateKeys(@Nullable String growthSite) {
        return new Mend(templateKeysInWords(growthSite), KeySnippets.templateKeys());
    }

    private static String templateKeysInWords(@Nullable String growthSite) {
        return "Use the template instead of the id as the key" + (growthSite == null ? "" : " at " + growthSite)
                + ": /orders/{id} rather than /orders/17, bind parameters rather than literals; or bound the map.";
    }

    static Mend takeHeapDump() {
        return new Mend(takeHeapDumpInWords(), null);
    }

    private static String takeHeapDumpInWords() {
        return "No observed map explains it: look at lists, queues, buffers and caches outside of maps; a heap dump"
                + " (jcmd <pid> GC.heap_dump) taken now and one taken later show which class grows.";
    }
}
