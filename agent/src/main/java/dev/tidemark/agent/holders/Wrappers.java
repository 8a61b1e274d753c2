package dev.tidemark.agent.holders;

import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Looks through the JDK's wrappers of maps, such as the synchronized ones. */
public final class Wrappers {

    private static final int DEEPEST = 4;

    private Wrappers() {}

    /**
     * Returns the map that holds the entries: the given one, or the one inside it, or null when that is of no type that is asked for.
     * {@link HolderSearch} must have been made before.
     *
     * @param known whether a map is of such a type
     */
    public static @Nullable Object inside(Object map, Predicate<Object> known) {
        Object at = map;
        for (int depth = 0; at != null && depth < DEEPEST; depth++) {
            if (known.test(at)) {
                return at;
            }
            at = Insides.isInside(at.getClass().getName()) ? wrapped(at) : null;
        }
        return null;
    }

    private static @Nullable Object wrapped(Object wrapper) {
        for (ClassFields.Place field : ClassFields.ofObjects(wrapper.getClass()).fields()) {
            Object child = FieldReader.get(wrapper, field.offset());
            if (child instanceof Map) {
                return child;
            }
        }
        return null;
    }
}
