package dev.tidemark.analysis.signal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one walk from sampled old objects to the roots found. Samples without a chain are only counted: without a chain
 * an object may long be dead.
 *
 * @param samplingSince since when the target has been sampling objects: the beginning of the observed time
 * @param pause how long the application stood still for the walk
 * @param samples the samples whose chain to a root was found; unmodifiable
 * @param withoutChain how many samples had no chain
 */
public record HolderWalk(
        Instant time, Instant samplingSince, Duration pause, List<HeldObject> samples, int withoutChain)
        implements Signal {

    public HolderWalk {
        samples = List.copyOf(samples);
    }

    /**
     * A sampled object that is alive, and who keeps it so.
     *
     * @param allocatedAt when it was allocated
     * @param type its class
     * @param holder the field that holds the collection with the largest table on its chain, {@code com.acme.Sessions.ACTIVE}; null when
     *     no collection is on the chain
     * @param holderType the class of that collection; null when there is none
     * @param inMap whether that collection is a map or built on one, rather than a list, queue or array
     * @param outerHolder another field with a collection, nearer to the root, through which the holder is reached; null when
     *     there is none
     * @param slots table slots of the collection on the chain, or -1 when unknown
     * @param size entries of the collection as the JVM describes it, or -1 when unknown
     * @param entry whether the object is itself an entry of the collection: then {@code site} is the line that grows it
     * @param site the first application frame of its allocation, or null when there is none
     * @param capture the listener, thread local or thread by which it is reached, or null when a field alone holds it
     * @param path the objects from a root down to the collection; of the samples behind one holder the first has it, the others are empty;
     *     unmodifiable
     */
    public record HeldObject(
            Instant allocatedAt,
            String type,
            @Nullable String holder,
            @Nullable String holderType,
            boolean inMap,
            @Nullable String outerHolder,
            long slots,
            long size,
            boolean entry,
            @Nullable Site site,
            @Nullable Capture capture,
            List<HolderStep> path) {

        public HeldObject {
            path = List.copyOf(path);
        }

        /** An object whose path was not looked into. */
        public HeldObject(
                Instant allocatedAt,
                String type,
                @Nullable String holder,
                @Nullable String holderType,
                boolean inMap,
                @Nullable String outerHolder,
                long slots,
                long size,
                boolean entry,
                @Nullable Site site,
                @Nullable Capture capture) {
            this(
                    allocatedAt,
                    type,
                    holder,
                    holderType,
                    inMap,
                    outerHolder,
                    slots,
                    size,
                    entry,
                    site,
                    capture,
                    List.of());
        }

        /** An object that a field alone holds. */
        public HeldObject(
                Instant allocatedAt,
                String type,
                @Nullable String holder,
                @Nullable String holderType,
                boolean inMap,
                @Nullable String outerHolder,
                long slots,
                long size,
                boolean entry,
                @Nullable Site site) {
            this(allocatedAt, type, holder, holderType, inMap, outerHolder, slots, size, entry, site, null);
        }
    }
}
