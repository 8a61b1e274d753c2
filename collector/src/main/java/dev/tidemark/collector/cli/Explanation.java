package dev.tidemark.collector.cli;

import dev.tidemark.analysis.finding.Kind;

/**
 * What there is to know of a kind of finding, whatever map it is about.
 *
 * @param means what is the matter, in one sentence
 * @param told from what it is told, and what cannot be told
 * @param mend what is usually done about it
 * @param section of docs/detection.md that has its rules and numbers
 */
record Explanation(String means, String told, String mend, String section) {

    static Explanation of(Kind kind) {
        return switch (kind) {
            case UNBOUNDED_GROWTH ->
                new Explanation(
                        "A map gains entries that nothing removes, and nothing bounds it.",
                        "The live set after collections rises with the map, and what comes in is not answered by what leaves: removals"
                                + " find nothing, look-ups never hit, a declared bound is passed, or old entries stay from walk to"
                                + " walk. A cache that has not reached its bound yet looks alike, so a verdict takes its time.",
                        "Remove the entry when its life ends, in a finally block; or bound the map by size or age. A bound that"
                                + " Tidemark cannot see is declared by Tidemark.watch(name, map, maximumSize).",
                        "unbounded-growth");
            case RETAINED_CAPACITY ->
                new Explanation(
                        "A map was emptied and kept its table, which is as large as it ever had to be.",
                        "Under a tenth of its slots are in use for longer than it ever stood empty before it was filled again. A"
                                + " buffer that rests longer than ever looks alike.",
                        "Replace the map by a new one instead of calling clear(), or trim the list.",
                        "retained-capacity");
            case RESIZE_STORM ->
                new Explanation(
                        "A map grew through many tables in a short time, and copied all its entries each time.",
                        "Six tables or more within ten seconds, up to 65,536 slots or more. Whether the entries could have been"
                                + " counted beforehand is not known.",
                        "Give the map its size when it is made: HashMap.newHashMap(n) from Java 19 on, new HashMap<>(n / 0.75)"
                                + " before.",
                        "resize-storm");
            case COLLECTION_PRESSURE ->
                new Explanation(
                        "What is put into a map drives garbage collections and their pauses.",
                        "Pauses take a share of the time that can be felt, and the lines that fill the map have a third of the"
                                + " sampled allocation or so. What is allocated for an entry on other lines is not seen.",
                        "Make fewer objects: update values in place, keep primitive numbers, reuse keys.",
                        "collection-pressure");
            case UNEXPLAINED_GROWTH ->
                new Explanation(
                        "The live set grows, and no map that is seen explains half of it.",
                        "Either a list, a queue or another collection keeps the sampled objects and is named; or the heap itself"
                                + " rises over its troughs. What walks to the holders do not reach has no name.",
                        "Bring the agent there (tidemark attach PID) so that maps are counted; look for lists and queues without a"
                                + " bound, and take a heap dump if it stays without a name.",
                        "unexplained-growth");
            case GHOST_KEYS ->
                new Explanation(
                        "Keys change while they are in a map, so that nothing finds or removes their entries.",
                        "Keys that were sampled when they were put have another hash code now, and the map no longer finds them"
                                + " although its size says that they are still there. Needs the library or the agent.",
                        "Use keys that cannot change: a record of unchanging parts, or a copy made before it is put.",
                        "keys");
            case KEY_EXPLOSION ->
                new Explanation(
                        "Keys that mean the same are written in many ways, or carry a number that makes each of them new.",
                        "There are many different keys for each one with case, blanks, encoding and form evened out, or for each"
                                + " template without its numbers. Needs the library or the agent.",
                        "Bring keys into one form in one method that all puts and look-ups use; count by template instead of by"
                                + " address.",
                        "keys");
            case KEYS_WITHOUT_EQUALITY ->
                new Explanation(
                        "Keys equal no other object, so that each look-up misses and each put adds an entry.",
                        "Sampled keys are equal to nothing but themselves although their contents repeat, and look-ups or removals"
                                + " miss. Keys that are meant to stand for themselves give no finding. Needs the library or the agent.",
                        "Make the key a record, or give it equals and hashCode by the fields that make it; wrap arrays. Where"
                                + " identity is meant, say so by an IdentityHashMap.",
                        "keys");
            case THREAD_LEAK ->
                new Explanation(
                        "Threads are started at one line of code and do not end.",
                        "Threads are alive long after others that were started there have ended, they come from all parts of the"
                                + " observed time, and their number rises. Threads that are meant to live longer than they were"
                                + " watched look alike.",
                        "Use one pool for the whole application, and shut down what was started for a single use.",
                        "thread-leak");
            case CAPTURED_MAP ->
                new Explanation(
                        "Maps are kept alive by a listener, a thread local or a thread that outlives their use.",
                        "Walks from sampled objects to their roots pass a lambda or inner object in a collection, a thread local or a"
                                + " thread, then a map; and again in a later walk, with old objects still alive. A walk shows one path"
                                + " of several.",
                        "Deregister listeners when their owner is closed, call ThreadLocal.remove() in a finally block, and end"
                                + " threads that are no longer used.",
                        "captured-map");
            case CONTENDED_MAP ->
                new Explanation(
                        "Threads wait for one another to get at a map.",
                        "Flight Recorder sees threads wait 10 ms or more for the map's monitor, so often that on average a tenth of a"
                                + " thread stands in line. Shorter waits and locks of the application's own are not seen.",
                        "Use a ConcurrentHashMap instead of a synchronized one, and do slow work, such as loading, outside of"
                                + " computeIfAbsent.",
                        "contended-map");
            case UNSYNCHRONISED_USE ->
                new Explanation(
                        "Several threads use a map at once that is made for one at a time: entries get lost, and loops may never end.",
                        "One thread was inside the map when another came, which no common lock would have allowed: once is a proof."
                                + " Threads that happen not to meet are not seen. Needs the library.",
                        "Use a ConcurrentHashMap, and merge or compute instead of a get and a put; or guard all uses by one lock.",
                        "unsynchronised-use");
        };
    }
}
