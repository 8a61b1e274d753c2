package dev.tidemark.collector.reader;

import dev.tidemark.analysis.signal.HolderStep;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The field that keeps a sampled object alive through a collection.
 *
 * @param field {@code com.acme.Sessions.ACTIVE}; null when the collection hangs on something without a field, such as a local
 *     variable of a running method
 * @param type class of the collection that the field refers to
 * @param inMap whether it is a map or built on one
 * @param slots length of its table, or -1
 * @param size entries as the JVM describes it, or -1
 * @param at the place on the chain of the object that has the field; the chain's length without a field
 */
record Holder(@Nullable String field, String type, boolean inMap, long slots, long size, int at) {

    /** The root and so many of the objects nearest to the collection are told; what lies between is left out. */
    private static final int MOST_STEPS = 15;

    /** From the root down to the collection. */
    List<HolderStep> path(List<Link> chain) {
        List<HolderStep> up = new ArrayList<>();
        up.add(new HolderStep(type, null));
        for (int i = at; i < chain.size(); i++) {
            Link object = chain.get(i);
            boolean root = object.isClass() || i == chain.size() - 1;
            if (up.size() <= MOST_STEPS || root) {
                up.add(new HolderStep(object.isClass() ? object.fieldOwner() : object.type(), object.field()));
            }
            if (root) {
                break;
            }
        }
        Collections.reverse(up);
        return up;
    }

    /** All holders on a chain, the one nearest to the sampled object first. */
    static List<Holder> onChain(List<Link> chain) {
        List<Holder> holders = new ArrayList<>();
        Climb climb = new Climb();
        for (int i = 1; i < chain.size(); i++) {
            Link object = chain.get(i);
            Link child = chain.get(i - 1);
            if (CollectionTypes.isInside(object.type()) || CollectionTypes.isSubclass(object, child)) {
                climb.through(object);
            } else if (object.isArray() && object.arrayLength() >= 0 && !climb.inCollection()) {
                climb.through(object);
            } else {
                if (climb.inCollection() && object.field() != null) {
                    holders.add(climb.heldBy(object.fieldOwner() + "." + object.field(), i));
                }
                climb = new Climb();
            }
            if (object.isClass()) {
                // Beyond a static field the chain goes on through the class loader's list of its classes: nobody's
                // collection.
                break;
            }
        }
        if (climb.inCollection()) {
            holders.add(climb.heldBy(null, chain.size()));
        }
        return holders;
    }

    /**
     * The holder that matters: the one whose collection is largest, since that is the one that grows; of equals, the one nearest to
     * the root, which is the application's own rather than a library's.
     */
    static @Nullable Holder largest(List<Holder> holders) {
        Holder best = null;
        for (Holder holder : holders) {
            if (best == null || holder.extent() >= best.extent()) {
                best = holder;
            }
        }
        return best;
    }

    private long extent() {
        return Math.max(slots, size);
    }

    /** What has been seen of the collection while climbing through its inside. */
    private static final class Climb {
        private @Nullable String collection;
        private @Nullable String innermost;
        private long slots = -1;
        private long size = -1;

        void through(Link object) {
            slots = Math.max(slots, object.arrayLength());
            size = Math.max(size, object.size());
            if (innermost == null) {
                innermost = object.type();
            }
            if (!CollectionTypes.isEntry(object.type()) && (!object.isArray() || collection == null)) {
                collection = object.type();
            }
        }

        boolean inCollection() {
            return collection != null;
        }

        Holder heldBy(@Nullable String field, int at) {
            String type = collection == null ? "unknown" : collection;
            String inside = innermost == null ? type : innermost;
            return new Holder(field, type, CollectionTypes.isMap(type, inside), slots, size, at);
        }
    }
}
