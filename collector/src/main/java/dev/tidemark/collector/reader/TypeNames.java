package dev.tidemark.collector.reader;

import jdk.jfr.consumer.RecordedClass;
import org.jspecify.annotations.Nullable;

/** Class names as people write them: {@code byte[]} rather than {@code [B}. */
final class TypeNames {
    private TypeNames() {}

    static String readable(@Nullable RecordedClass type) {
        return type == null ? "unknown" : readable(type.getName());
    }

    static String readable(String name) {
        int dimensions = 0;
        while (dimensions < name.length() && name.charAt(dimensions) == '[') {
            dimensions++;
        }
        if (dimensions == 0) {
            return Texts.bounded(name);
        }
        String element = name.substring(dimensions);
        return Texts.bounded(element(element) + "[]".repeat(dimensions));
    }

    private static String element(String descriptor) {
        return switch (descriptor) {
            case "B" -> "byte";
            case "C" -> "char";
            case "D" -> "double";
            case "F" -> "float";
            case "I" -> "int";
            case "J" -> "long";
            case "S" -> "short";
            case "Z" -> "boolean";
            default ->
                descriptor.startsWith("L") && descriptor.endsWith(";")
                        ? descriptor.substring(1, descriptor.length() - 1)
                        : descriptor;
        };
    }
}
