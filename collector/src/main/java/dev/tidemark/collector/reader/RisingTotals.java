package dev.tidemark.collector.reader;

import java.util.LinkedHashMap;
import java.util.Map;

/** Totals that several copies of a library tell of, each its own, and by how much they rise. Owned by the stream's thread. */
final class RisingTotals {

    /** More than a JVM has web applications; of a target that claims more the oldest begin anew. */
    private static final int MOST_COPIES = 1000;

    private final Map<Long, Long> last = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Long> eldest) {
            return size() > MOST_COPIES;
        }
    };

    /** By how much the total of that copy has risen. One below the last comes from a JVM that was started anew. */
    long more(long copy, long total) {
        Long before = last.put(copy, total);
        return before != null && total >= before ? total - before : total;
    }
}
