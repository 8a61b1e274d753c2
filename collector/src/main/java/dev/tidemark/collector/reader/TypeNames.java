package dev.tidemark.collector.reader;

import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import org.jspecify.annotations.Nullable;

/** Class names as people write them: {@code byte[]} rather than {@code [B}. Owned by the stream's thread. */
final class TypeNames {

    /** Some 200 bytes each. */
    private static final int MOST_REMEMBERED = 1 << 10;

    private static final String UNKNOWN = "unknown";

    private final Remembered<RecordedClass, String> known = new Remembered<>(TypeNames::readable, MOST_REMEMBERED);
    private final String field;

    /** @param field of the events, that holds a class */
    TypeNames(String field) {
        this.field = field;
    }

    String of(RecordedEvent event) {
        // Unlike getClass, this looks the field up once.
        RecordedClass type = event.getValue(field);
        String name = type == null ? null : known.of(type);
        return name == null ? UNKNOWN : name;
    }

    static String readable(@Nullable RecordedClass type) {
        return type == null ? UNKNOWN : readable(type.getName());
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
