package dev.tidemark.analysis.signal;

import java.time.Instant;
import java.util.Map;

/**
 * How many objects of each class a collection of the whole heap has left alive. The JVM leaves out classes that take less than half a
 * percent of the live set.
 *
 * @param counts objects by binary name of their class ({@code byte[]} style for arrays)
 */
public record LiveObjects(Instant time, Map<String, Long> counts) implements Signal {

    public LiveObjects {
        counts = Map.copyOf(counts);
    }
}
