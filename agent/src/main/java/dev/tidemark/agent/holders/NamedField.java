package dev.tidemark.agent.holders;

import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/**
 * A field of a class that the agent was not compiled with. It keeps where the field lies and not the class. To make one takes reflection, which can load
 * the types of other fields, so that is for the agent's own thread, after a {@link HolderSearch} was made; to read is not more than a read.
 */
public final class NamedField {

    private final long offset;

    private NamedField(long offset) {
        this.offset = offset;
    }

    /**
     * The field of that name that an object of the class has, inherited or not.
     *
     * @param kind {@code int.class}, {@code long.class} or, for every reference, {@code Object.class}
     * @return null where there is none of that kind, as in another version of a library
     */
    public static @Nullable NamedField of(Class<?> type, String name, Class<?> kind) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            try {
                Field field = each.getDeclaredField(name);
                boolean fits = kind == Object.class ? !field.getType().isPrimitive() : field.getType() == kind;
                return fits ? new NamedField(FieldReader.offset(field)) : null;
            } catch (NoSuchFieldException e) {
                // Perhaps its superclass has it.
            } catch (LinkageError | RuntimeException e) {
                return null;
            }
        }
        return null;
    }

    /** What it refers to; only for a field that was asked for as such, and an object of its class. */
    public @Nullable Object get(Object object) {
        return FieldReader.get(object, offset);
    }

    /** Its value, as another thread has last been seen to write it; only for a field that was asked for as such, and an object of its class. */
    public int getInt(Object object) {
        return FieldReader.getInt(object, offset);
    }

    /** As {@link #getInt}. */
    public long getLong(Object object) {
        return FieldReader.getLong(object, offset);
    }
}
