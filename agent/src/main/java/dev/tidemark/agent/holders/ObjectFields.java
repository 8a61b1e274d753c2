package dev.tidemark.agent.holders;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/** The fields of a small class of objects, read without a call to its code. Keeps numbers only, and so no class. Immutable. */
public final class ObjectFields {

    private static final MethodHandle INT = primitive("getInt", int.class);
    private static final MethodHandle LONG = primitive("getLong", long.class);
    private static final MethodHandle DOUBLE = primitive("getDouble", double.class);
    private static final MethodHandle FLOAT = primitive("getFloat", float.class);
    private static final MethodHandle BOOLEAN = primitive("getBoolean", boolean.class);
    private static final MethodHandle BYTE = primitive("getByte", byte.class);
    private static final MethodHandle SHORT = primitive("getShort", short.class);
    private static final MethodHandle CHAR = primitive("getChar", char.class);

    private static final char REFERENCE = 'L';

    private final long[] offsets;
    private final String kinds;
    private final boolean changeable;

    private ObjectFields(long[] offsets, String kinds, boolean changeable) {
        this.offsets = offsets;
        this.kinds = kinds;
        this.changeable = changeable;
    }

    private static MethodHandle primitive(String name, Class<?> type) {
        return FieldReader.method(name, MethodType.methodType(type, Object.class, long.class));
    }

    /**
     * Learns the fields that objects of a class have, inherited ones included; null where there are none, too many, or they may not be read.
     * Its types may be resolved for it, as by all reflection.
     */
    public static @Nullable ObjectFields of(Class<?> type, int most) {
        if (type.isArray() || type.isHidden()) {
            return null;
        }
        long[] offsets = new long[most];
        StringBuilder kinds = new StringBuilder();
        boolean changeable = false;
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            for (Field field : each.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers())) {
                    continue;
                }
                if (kinds.length() == most) {
                    return null;
                }
                offsets[kinds.length()] = FieldReader.offset(field);
                kinds.append(field.getType().descriptorString().charAt(0));
                changeable |= !Modifier.isFinal(field.getModifiers());
            }
        }
        return kinds.length() == 0 ? null : new ObjectFields(offsets, kinds.toString(), changeable);
    }

    /** How many they are. */
    public int count() {
        return kinds.length();
    }

    /** Whether one of them is not final. */
    public boolean areChangeable() {
        return changeable;
    }

    /**
     * The value that a field has at this moment, in a box if it is none by itself.
     *
     * @param object of the very class that these are the fields of
     * @param field from 0 to {@link #count} - 1
     */
    public @Nullable Object value(Object object, int field) {
        long offset = offsets[field];
        try {
            return switch (kinds.charAt(field)) {
                case 'I' -> (int) INT.invokeExact(object, offset);
                case 'J' -> (long) LONG.invokeExact(object, offset);
                case 'D' -> (double) DOUBLE.invokeExact(object, offset);
                case 'F' -> (float) FLOAT.invokeExact(object, offset);
                case 'Z' -> (boolean) BOOLEAN.invokeExact(object, offset);
                case 'B' -> (byte) BYTE.invokeExact(object, offset);
                case 'S' -> (short) SHORT.invokeExact(object, offset);
                case 'C' -> (char) CHAR.invokeExact(object, offset);
                default -> FieldReader.get(object, offset);
            };
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether a field refers to an object. */
    public boolean isReference(int field) {
        char kind = kinds.charAt(field);
        return kind == REFERENCE || kind == '[';
    }
}
