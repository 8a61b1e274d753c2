package dev.tidemark.agent.holders;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a class that can lead to a map. Numbers and strings only, so that keeping it keeps no class.
 *
 * @param offsets where they lie
 * @param names what a map that one of them leads to is called; null where the field is a collection's inside, which gives no name
 */
record ClassFields(long[] offsets, @Nullable String[] names) {

    private static final ClassFields NONE = new ClassFields(new long[0], new String[0]);

    /** The fields of its objects, inherited ones included, under the name of the class that the object has. */
    static ClassFields ofObjects(Class<?> type) {
        // A hidden class has a name that no other run of the program gives it.
        if (type.isHidden()) {
            return NONE;
        }
        List<Found> found = new ArrayList<>();
        boolean inside = Insides.isInside(type.getName());
        for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
            if (!Insides.isClosed(each.getName())) {
                boolean unnamed = inside || (Insides.isCollection(type) && Insides.isInside(each.getName()));
                add(found, each, false, unnamed ? null : type.getName());
            }
        }
        return of(found);
    }

    /** The static fields that it declares. */
    static ClassFields ofStatics(Class<?> type) {
        if (type.isHidden()) {
            return NONE;
        }
        List<Found> found = new ArrayList<>();
        add(found, type, true, type.getName());
        return of(found);
    }

    private static void add(List<Found> found, Class<?> type, boolean ofStatics, @Nullable String owner) {
        for (Field field : declared(type)) {
            if (Modifier.isStatic(field.getModifiers()) == ofStatics && Insides.leadsOn(field.getType())) {
                long offset = ofStatics ? FieldReader.staticOffset(field) : FieldReader.offset(field);
                if (offset > 0) {
                    found.add(new Found(offset, owner == null ? null : owner + "." + field.getName()));
                }
            }
        }
    }

    private static Field[] declared(Class<?> type) {
        try {
            return type.getDeclaredFields();
        } catch (LinkageError | RuntimeException e) {
            // A field of a type that is not there, as with parts of a library that an application leaves out.
            return new Field[0];
        }
    }

    private static ClassFields of(List<Found> found) {
        if (found.isEmpty()) {
            return NONE;
        }
        return new ClassFields(
                found.stream().mapToLong(Found::offset).toArray(),
                found.stream().map(Found::name).toArray(String[]::new));
    }

    boolean isEmpty() {
        return offsets.length == 0;
    }

    private record Found(long offset, @Nullable String name) {}
}
