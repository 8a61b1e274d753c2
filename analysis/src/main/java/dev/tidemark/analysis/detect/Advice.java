package dev.tidemark.analysis.detect;

import org.jspecify.annotations.Nullable;

/** What to change, in Java terms. */
final class Advice {

    private Advice() {}

    static String bound(String subject, @Nullable String growthSite) {
        String put = growthSite == null ? "each put" : "each put at " + growthSite;
        return "Answer " + put
                + " with a remove when the entry's life ends (in a finally block or a close callback), or"
                + " replace " + subject
                + " by a cache with a bound, such as Caffeine.newBuilder().maximumSize(n).expireAfterAccess(d), or a"
                + " LinkedHashMap whose removeEldestEntry keeps it small.";
    }

    static String removeByTheSameKey(String subject) {
        return "Remove from " + subject
                + " by the very key that was put: Map.remove(Object) takes a key of any class and finds none of another"
                + " (an Integer is no Long, a StringBuilder no String). Let a typed method do it, check what remove returns.";
    }

    static String keysThatMatch(String subject, @Nullable String growthSite) {
        return "Make the key of " + subject + (growthSite == null ? "" : " at " + growthSite)
                + " one that comes again: leave out what differs with each request (an id, a time, literals, an object without"
                + " equals and hashCode; use a record), or bound the map, such as by Caffeine.newBuilder().maximumSize(n).";
    }

    static String checkBound(String subject) {
        return "Check the bound of " + subject
                + ": its maximum size times the bytes behind an entry must fit into the heap; lower it, or weigh entries"
                + " (Caffeine: maximumWeight and weigher).";
    }

    static String replaceInsteadOfClear(String subject) {
        return "Replace the map instead of clearing it (assign a new map to the field that holds " + subject
                + "), since clear() keeps the table; or empty it in batches so that it never grows that large.";
    }

    /** How to make a map that takes so many entries without growing. */
    static String presize(@Nullable String type, long entries) {
        if (type != null && type.contains("ConcurrentHashMap")) {
            return "Ask for the room at once: new ConcurrentHashMap<>(" + entries + ") takes " + Words.count(entries)
                    + " entries without growing.";
        }
        long slots = (long) Math.ceil(entries / 0.75);
        return "Ask for the room at once: HashMap.newHashMap(" + entries + ") on Java 19 and later, new HashMap<>("
                + slots + ") before (" + Words.count(entries) + " entries divided by the load factor of 0.75).";
    }

    static String fewerObjects(String subject, @Nullable String site) {
        return "Insert less often" + (site == null ? "" : " at " + site)
                + ": reuse keys and values, update entries in place (compute, merge) instead of replacing them, and keep "
                + subject + " from turning over entries that are read rarely.";
    }

    static String takeHeapDump() {
        return "No observed map explains it: look at lists, queues, buffers and caches outside of maps; a heap dump"
                + " (jcmd <pid> GC.heap_dump) taken now and one taken later show which class grows.";
    }
}
