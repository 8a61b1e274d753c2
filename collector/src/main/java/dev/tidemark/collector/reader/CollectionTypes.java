package dev.tidemark.collector.reader;

import java.util.List;
import java.util.Set;

/** Which classes are the inside of a collection, judged by name: the collector has the target's names, never its classes. */
final class CollectionTypes {
    private CollectionTypes() {}

    /** Packages of collections: what is in them holds objects for somebody else. */
    private static final List<String> PACKAGES = List.of(
            "java.util.",
            "java.lang.ThreadLocal$ThreadLocalMap",
            "com.google.common.cache.",
            "com.google.common.collect.",
            "com.github.benmanes.caffeine.cache.",
            "it.unimi.dsi.fastutil.",
            "org.eclipse.collections.",
            "gnu.trove.",
            "io.netty.util.collection.",
            "org.agrona.collections.");

    /** Fields by which a collection of the JDK holds its entries: they give a subclass away, whatever its name. */
    private static final Set<String> TABLE_FIELDS =
            Set.of("table", "root", "elementData", "elements", "queue", "map", "m", "head", "first", "items");

    /** Parts of {@code java.util} that hold no entries for an application. */
    private static final List<String> NO_COLLECTION = List.of(
            "java.util.Timer",
            "java.util.logging.",
            "java.util.jar.",
            "java.util.zip.",
            "java.util.regex.",
            "java.util.Optional");

    static boolean isInside(String type) {
        String element = type.replace("[]", "");
        for (String no : NO_COLLECTION) {
            if (element.startsWith(no)) {
                return false;
            }
        }
        if (isOurs(element)) {
            return true;
        }
        for (String collections : PACKAGES) {
            if (element.startsWith(collections)) {
                return true;
            }
        }
        return false;
    }

    /** A watched map of our library: a wrapper around the application's own map. */
    private static boolean isOurs(String type) {
        String ours = "dev.tidemark.";
        return type.startsWith(ours) && type.indexOf('.', ours.length()) < 0;
    }

    /** Whether an object of a class that we do not know holds entries: its field leads straight into a collection's inside. */
    static boolean isSubclass(Link object, Link child) {
        return object.field() != null
                && TABLE_FIELDS.contains(object.field())
                && (isEntry(child.type()) || (child.isArray() && isInside(child.type())));
    }

    /** An entry or node: part of a collection, never one itself. */
    static boolean isEntry(String type) {
        return isInside(type)
                && !type.endsWith("[]")
                && (type.endsWith("Entry")
                        || type.endsWith("Node")
                        || type.endsWith("$Index")
                        || type.endsWith("EntryPS"));
    }

    /** Whether the collection is a map or built on one. */
    static boolean isMap(String type, String insideType) {
        return Mapish.looks(type) || Mapish.looks(insideType);
    }

    private static final class Mapish {
        static boolean looks(String type) {
            String simple = type.substring(type.lastIndexOf('.') + 1);
            return simple.contains("Map")
                    || simple.contains("Set")
                    || simple.contains("Cache")
                    || simple.startsWith("Hashtable")
                    || simple.contains("Multiset")
                    || simple.startsWith("Properties");
        }
    }
}
