package dev.tidemark.agent.keys;

import dev.tidemark.AgentKeys;
import dev.tidemark.agent.holders.ObjectFields;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done with the keys of a class. Keeps no class.
 *
 * @param fields how to read its fields, or null where they are too many or may not be read
 * @param array whether it is an array
 * @param withoutEquality whether its objects are equal to nothing but themselves, and that does not look as if it were meant
 * @param asks whether its objects may be asked for their hash code, if they are {@linkplain #isPlain plain}
 */
record KeyShape(@Nullable ObjectFields fields, boolean array, boolean withoutEquality, boolean asks) {

    /** They never change, and their {@code hashCode} neither waits nor calls anybody. */
    private static final Set<Class<?>> VALUES = Set.of(
            String.class,
            Integer.class,
            Long.class,
            Short.class,
            Byte.class,
            Character.class,
            Boolean.class,
            Double.class,
            Float.class,
            UUID.class,
            BigInteger.class,
            BigDecimal.class,
            String[].class);

    private static final String TIMES = "java.time.";

    static KeyShape of(Class<?> type) {
        ObjectFields fields = fieldsOf(type);
        return new KeyShape(
                fields,
                type.isArray(),
                AgentKeys.isWithoutEquality(type),
                fields != null && fields.areChangeable() && hasHarmlessLook(type) && !seemsToKeepItsHash(type));
    }

    private static @Nullable ObjectFields fieldsOf(Class<?> type) {
        try {
            return ObjectFields.of(type, AgentKeys.mostFields());
        } catch (LinkageError | RuntimeException e) {
            // The type of a field is not there, or this JVM does not let us read fields.
            return null;
        }
    }

    /** Whether the class has a {@code hashCode} of its own that does not ask for a lock as it is called. */
    private static boolean hasHarmlessLook(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        if (loader == null
                || loader == ClassLoader.getPlatformClassLoader()
                || type.isEnum()
                || Proxy.isProxyClass(type)) {
            return false;
        }
        try {
            Method method = type.getMethod("hashCode");
            return method.getDeclaringClass() != Object.class
                    && (method.getModifiers() & (Modifier.SYNCHRONIZED | Modifier.NATIVE)) == 0;
        } catch (NoSuchMethodException | LinkageError | RuntimeException e) {
            return false;
        }
    }

    /**
     * Whether {@code hashCode} may write what it has reckoned into the key. The owner that changes the key forgets that number, and we, at the same moment,
     * could bring the old one back for good.
     */
    private static boolean seemsToKeepItsHash(Class<?> type) {
        for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
            for (Field field : each.getDeclaredFields()) {
                boolean changes = (field.getModifiers() & (Modifier.STATIC | Modifier.FINAL)) == 0;
                if (changes && field.getName().toLowerCase(Locale.ROOT).contains("hash")) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the keys of this class are worth a walk over the table. */
    boolean isCompared() {
        return withoutEquality && (array || fields != null);
    }

    /**
     * Whether a key consists of numbers, texts and other values of the JDK's at this moment: its {@code hashCode} then has hardly anything that it
     * could wait for, change, or call.
     */
    boolean isPlain(Object key) {
        if (fields == null) {
            return false;
        }
        for (int i = 0; i < fields.count(); i++) {
            if (fields.isReference(i) && !isValue(fields.value(key, i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isValue(@Nullable Object value) {
        if (value == null || value instanceof Enum || VALUES.contains(value.getClass())) {
            return true;
        }
        Class<?> type = value.getClass();
        Class<?> element = type.getComponentType();
        if (element != null) {
            return element.isPrimitive();
        }
        return type.getClassLoader() == null && type.getName().startsWith(TIMES);
    }
}
