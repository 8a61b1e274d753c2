package dev.tidemark;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells keys without {@code equals} that look alike: by their fields, or by their elements if they are arrays. Calls no
 * code of the application. A field that is not a simple value counts by the identity of what it refers to, so that keys
 * only look alike when they truly do.
 */
final class KeyContent {
    static final int MOST_FIELDS = 8;
    private static final int MOST_ELEMENTS = 64;

    private final Class<?> type;
    private final List<Field> fields;

    private KeyContent(Class<?> type, List<Field> fields) {
        this.type = type;
        this.fields = fields;
    }

    /** The content of keys of a class, or null where it has none, too much, or may not be read. */
    static @Nullable KeyContent of(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        if (type.isArray()) {
            return new KeyContent(type, fields);
        }
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            for (Field field : each.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    if (fields.size() == MOST_FIELDS || !field.trySetAccessible()) {
                        return null;
                    }
                    fields.add(field);
                }
            }
        }
        return fields.isEmpty() ? null : new KeyContent(type, fields);
    }

    boolean isOf(Object key) {
        return key.getClass() == type;
    }

    /** A hash of the content of a key of this class. */
    long print(Object key) throws IllegalAccessException {
        long print = type.isArray() ? printOfElements(key) : 0;
        for (Field field : fields) {
            print = Hash.with(print, printOf(field.get(key)));
        }
        return print;
    }

    /** The same of an array. */
    static long printOfElements(Object array) {
        int length = Array.getLength(array);
        long print = length;
        for (int i = 0; i < Math.min(length, MOST_ELEMENTS); i++) {
            print = Hash.with(print, printOf(Array.get(array, i)));
        }
        return print;
    }

    /** A hash of the value of one field. */
    static long printOf(@Nullable Object value) {
        if (value instanceof String text) {
            return Hash.of(text, Math.min(text.length(), KeyForm.LOOKED_AT)) + text.length();
        }
        return value != null && isSimple(value) ? value.hashCode() : System.identityHashCode(value);
    }

    private static boolean isSimple(Object value) {
        boolean number =
                value instanceof Number && value.getClass().getPackageName().equals("java.lang");
        return number || value instanceof Boolean || value instanceof Character;
    }
}
