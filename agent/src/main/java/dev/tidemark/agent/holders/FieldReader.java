package dev.tidemark.agent.holders;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/**
 * Plain reads of the fields of any object. It goes by the JDK's own accessor, whose package is exported to the agent alone: so no package of the
 * application has to be opened, its records can be read, and nothing keeps a {@code Field}, which would keep its class. {@code sun.misc.Unsafe}, which
 * everybody may use, refuses records and warns on newer JDKs.
 */
final class FieldReader {

    /** Where the accessor is. It must be exported to us before this class is used. */
    static final String PACKAGE = "jdk.internal.misc";

    private static final MethodHandle REFERENCE =
            method("getReference", MethodType.methodType(Object.class, Object.class, long.class));
    private static final MethodHandle INT =
            method("getIntOpaque", MethodType.methodType(int.class, Object.class, long.class));
    private static final MethodHandle LONG =
            method("getLongOpaque", MethodType.methodType(long.class, Object.class, long.class));
    private static final MethodHandle UNINITIALIZED =
            method("shouldBeInitialized", MethodType.methodType(boolean.class, Class.class));
    private static final MethodHandle INSTANCE_OFFSET =
            method("objectFieldOffset", MethodType.methodType(long.class, Field.class));
    private static final MethodHandle STATIC_OFFSET =
            method("staticFieldOffset", MethodType.methodType(long.class, Field.class));
    private static final MethodHandle STATIC_BASE =
            method("staticFieldBase", MethodType.methodType(Object.class, Field.class));

    private FieldReader() {}

    /** A method of the accessor, bound to it. */
    static MethodHandle method(String name, MethodType type) {
        try {
            Class<?> accessor = Class.forName(PACKAGE + ".Unsafe");
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            Object instance = lookup.findStatic(accessor, "getUnsafe", MethodType.methodType(accessor))
                    .invoke();
            return lookup.findVirtual(accessor, name, type).bindTo(instance);
        } catch (Throwable e) {
            throw new IllegalStateException("fields cannot be read on this JVM: " + e, e);
        }
    }

    /** Whether the static fields of a class may be read: to read those of another would initialise it, or wait until somebody has. */
    static boolean isInitialized(Class<?> type) {
        try {
            return !(boolean) UNINITIALIZED.invokeExact(type);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where an instance field lies in its object. */
    static long offset(Field field) {
        try {
            return (long) INSTANCE_OFFSET.invokeExact(field);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where a static field lies in its class, or -1 where this JVM keeps it elsewhere. */
    static long staticOffset(Field field) {
        try {
            Object base = STATIC_BASE.invokeExact(field);
            return base == field.getDeclaringClass() ? (long) STATIC_OFFSET.invokeExact(field) : -1;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * What a field refers to at this moment.
     *
     * @param base the object, or the class for a static field
     * @param offset of a field of that very object's class that holds a reference
     */
    static @Nullable Object get(Object base, long offset) {
        try {
            return REFERENCE.invokeExact(base, offset);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** As {@link #get}, of a field that holds an int. */
    static int getInt(Object base, long offset) {
        try {
            return (int) INT.invokeExact(base, offset);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** As {@link #get}, of a field that holds a long. */
    static long getLong(Object base, long offset) {
        try {
            return (long) LONG.invokeExact(base, offset);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
