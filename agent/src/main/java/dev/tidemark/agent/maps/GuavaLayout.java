package dev.tidemark.agent.maps;

import dev.tidemark.AgentEvents;
import dev.tidemark.agent.holders.NamedField;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A map of Guava's that consists of segments: the one inside its caches, and the one inside its interners and {@code MapMaker}. One object for each
 * map, since two loaders may have two versions of it.
 */
final class GuavaLayout implements Layout {

    private static final String CACHE = "com.google.common.cache.LocalCache";
    private static final String MAP_MAKER = "com.google.common.collect.MapMakerInternalMap";
    private static final String COUNTS_ENTRIES = "com.google.common.cache.CacheBuilder$OneWeigher";
    private static final int UNSET = -1;

    private volatile @Nullable Fields fields;

    /** Where segments, entries and tables lie. */
    private record Fields(NamedField segments, NamedField count, NamedField table) {

        static @Nullable Fields of(Object map) {
            NamedField segments = NamedField.of(map.getClass(), "segments", Object.class);
            if (segments == null || !(segments.get(map) instanceof Object[] all) || all.length == 0) {
                return null;
            }
            NamedField count = NamedField.of(all[0].getClass(), "count", int.class);
            NamedField table = NamedField.of(all[0].getClass(), "table", Object.class);
            return count == null || table == null ? null : new Fields(segments, count, table);
        }
    }

    static boolean isFor(Object map) {
        String type = map.getClass().getName();
        return type.equals(CACHE) || type.equals(MAP_MAKER);
    }

    @Override
    public boolean prepare(Object map) {
        fields = Fields.of(map);
        return fields != null;
    }

    @Override
    public long size(Object map) {
        long entries = 0;
        Fields known = fields;
        if (known != null) {
            for (Object segment : segments(known, map)) {
                entries += Math.max(0, known.count().getInt(segment));
            }
        }
        return entries;
    }

    @Override
    public int slots(Object map) {
        long slots = 0;
        Fields known = fields;
        if (known != null) {
            for (Object segment : segments(known, map)) {
                slots += known.table().get(segment) instanceof AtomicReferenceArray<?> table ? table.length() : 0;
            }
        }
        return (int) Math.min(Integer.MAX_VALUE, slots);
    }

    private static Object[] segments(Fields known, Object map) {
        return known.segments().get(map) instanceof Object[] all ? all : new Object[0];
    }

    /** The map, or the segment whose name tells that keys or values are held weakly. */
    @Override
    public Class<?> type(Object map) {
        Fields known = fields;
        Object[] segments = known == null ? new Object[0] : segments(known, map);
        return segments.length > 0 && segments[0].getClass().getName().contains("Weak")
                ? segments[0].getClass()
                : map.getClass();
    }

    @Override
    public long bound(Object map) {
        if (!map.getClass().getName().equals(CACHE)) {
            return AgentEvents.UNKNOWN_BOUND;
        }
        long most = number(map, "maxWeight");
        if (most > UNSET && COUNTS_ENTRIES.equals(typeOf(map, "weigher"))) {
            return most;
        }
        boolean rules = most > UNSET
                || number(map, "expireAfterAccessNanos") > 0
                || number(map, "expireAfterWriteNanos") > 0
                || !isStrong(map, "keyStrength")
                || !isStrong(map, "valueStrength");
        return rules ? AgentEvents.BOUND_OF_ITS_CLASS : AgentEvents.NO_BOUND;
    }

    private static long number(Object map, String name) {
        NamedField field = NamedField.of(map.getClass(), name, long.class);
        return field == null ? 0 : field.getLong(map);
    }

    private static @Nullable String typeOf(Object map, String name) {
        NamedField field = NamedField.of(map.getClass(), name, Object.class);
        Object value = field == null ? null : field.get(map);
        return value == null ? null : value.getClass().getName();
    }

    private static boolean isStrong(Object map, String name) {
        NamedField field = NamedField.of(map.getClass(), name, Object.class);
        return field != null
                && field.get(map) instanceof Enum<?> strength
                && strength.name().equals("STRONG");
    }
}
