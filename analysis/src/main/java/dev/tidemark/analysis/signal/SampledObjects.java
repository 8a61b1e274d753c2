package dev.tidemark.analysis.signal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All objects that the JVM's sampler still held at one moment, whether or not anybody looked for the way to them.
 *
 * @param objects unmodifiable
 */
public record SampledObjects(Instant time, List<SampledObject> objects) implements Signal {

    public SampledObjects {
        objects = List.copyOf(objects);
    }

    /**
     * One of them.
     *
     * @param type its class, by binary name ({@code byte[]} style for arrays)
     * @param site the first application frame of its allocation, or null when there is none
     * @param reached whether a chain of references leads to it from a root: it is alive for sure
     */
    public record SampledObject(String type, @Nullable Site site, boolean reached) {}
}
