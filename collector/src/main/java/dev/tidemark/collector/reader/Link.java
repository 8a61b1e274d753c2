package dev.tidemark.collector.reader;

import java.util.ArrayList;
import java.util.List;
import jdk.jfr.consumer.RecordedObject;
import org.jspecify.annotations.Nullable;

/**
 * One step of a reference chain: an object, and how the object before it is reached from it.
 *
 * @param type class of the object, readable
 * @param description what the JVM says about it, such as {@code Size: 12} or {@code Class Name: com.acme.Sessions}; empty when nothing
 * @param field the field of this object that leads to the object before it; null when an array slot does or this is the first
 * @param arrayLength length of this object when it is an array that leads to the object before it, else -1
 */
record Link(String type, String description, @Nullable String field, long arrayLength) {

    /** Chains are cut by the JVM at a few hundred steps; this only guards against a broken recording that runs in a circle. */
    private static final int MOST_LINKS = 1_000;

    /** The chain from a sampled object to its root, the object first; of length one when there is no chain. */
    static List<Link> chain(RecordedObject sampled) {
        List<Link> links = new ArrayList<>();
        RecordedObject object = sampled;
        String field = null;
        long arrayLength = -1;
        while (object != null && links.size() < MOST_LINKS) {
            String description = object.getString("description");
            links.add(new Link(
                    TypeNames.readable(object.getClass("type")),
                    description == null ? "" : Texts.bounded(description),
                    field,
                    arrayLength));
            RecordedObject referrer = object.getValue("referrer");
            if (referrer == null) {
                break;
            }
            RecordedObject viaField = referrer.getValue("field");
            RecordedObject viaArray = referrer.getValue("array");
            String name = viaField == null ? null : viaField.getString("name");
            field = name == null ? null : Texts.bounded(name);
            arrayLength = viaArray == null ? -1 : viaArray.getInt("size");
            object = referrer.getValue("object");
        }
        return links;
    }

    boolean isArray() {
        return type.endsWith("[]");
    }

    boolean isClass() {
        return type.equals("java.lang.Class");
    }

    /** Whose field this is: the class itself for a static field, the object's class else. */
    String fieldOwner() {
        String prefix = "Class Name: ";
        return isClass() && description.startsWith(prefix) ? description.substring(prefix.length()) : type;
    }

    /** Entries as the JVM describes the object, or -1. */
    long size() {
        String prefix = "Size: ";
        if (!description.startsWith(prefix)) {
            return -1;
        }
        try {
            return Long.parseLong(description.substring(prefix.length()).trim());
        } catch (NumberFormatException notANumber) {
            return -1;
        }
    }
}
