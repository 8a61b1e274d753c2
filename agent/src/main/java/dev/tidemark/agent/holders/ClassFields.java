package dev.tidemark.agent.holders;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a class that can lead to a map. Numbers and strings only, so that keeping it keeps no class.
 *
 * @param fields in the order of declaration, the class's own first
 */
record ClassFields(List<ClassFields.Place> fields) {

    private static final ClassFields NONE = new ClassFields(List.of());

    /**
     * A field.
     *
     * @param offset where it lies
     * @param name what a map that it leads to is called; null where it is a collection's inside, which gives no name
     */
    record Place(long offset, @Nullable String name) {}

    /** The fields of its objects, inherited ones included, under the name of the class that the object has. */
    static ClassFields ofObjects(Class<?> type) {
        // A hidden class has a name that no other run of the program gives it.
        if (type.isHidden()) {
            return NONE;
        }
        List<Place> found = new ArrayList<>();
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
        List<Place> found = new ArrayList<>();
        add(found, type, true, type.getName());
        return of(found);
    }

    private static void add(List<Place> found, Class<?> type, boolean ofStatics, @Nullable String owner) {
        for (Field field : declared(type)) {
            if (Modifier.isStatic(field.getModifiers()) == ofStatics && Insides.leadsOn(field.getType())) {
                long offset = ofStatics ? FieldReader.staticOffset(field) : FieldReader.offset(field);
                if (offset > 0) {
                    found.add(new Place(offset, owner == null ? null : owner + "." + field.getName()));
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

    private static ClassFields of(List<Place> found) {
        return found.isEmpty() ? NONE : new ClassFields(List.copyOf(found));
    }
}
