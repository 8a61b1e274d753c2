package dev.tidemark.agent.holders;

import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Which classes are the inside of a collection, so that a field of theirs is nobody's name for a map. The collector goes by the same list: both
 * must come to the same name for the same map.
 */
final class Insides {

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

    private static final List<String> NO_COLLECTION = List.of(
            "java.util.Timer",
            "java.util.logging.",
            "java.util.jar.",
            "java.util.zip.",
            "java.util.regex.",
            "java.util.Optional");

    private static final List<String> PLATFORM = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");

    private static final String OURS = "dev.tidemark.";

    private Insides() {}

    /** Whether the objects of a class hold others on behalf of somebody else. */
    static boolean isInside(String type) {
        return !startsWithAny(type, NO_COLLECTION) && (isOurs(type) || startsWithAny(type, PACKAGES));
    }

    /** Whether nothing is to be looked for in a class: the JDK's own, but for its collections. */
    static boolean isClosed(String type) {
        return startsWithAny(type, PLATFORM) && !isInside(type);
    }

    /** Whether a field that an object has from a collection's class is that collection's table, and no name for what is in it. */
    static boolean isCollection(Class<?> type) {
        return Map.class.isAssignableFrom(type) || Collection.class.isAssignableFrom(type);
    }

    /** Whether a field of this type can lead to a map. */
    static boolean leadsOn(Class<?> type) {
        Class<?> element = type;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        // What is not final may be a subclass by an application.
        return !element.isPrimitive() && !(Modifier.isFinal(element.getModifiers()) && isClosed(element.getName()));
    }

    /** A watched map of our library: a wrapper around the application's own map. */
    private static boolean isOurs(String type) {
        return type.startsWith(OURS) && type.indexOf('.', OURS.length()) < 0;
    }

    private static boolean startsWithAny(String type, List<String> prefixes) {
        for (String prefix : prefixes) {
            if (type.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
