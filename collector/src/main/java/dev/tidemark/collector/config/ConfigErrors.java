package dev.tidemark.collector.config;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Turns what the YAML reader throws into one sentence for people. */
final class ConfigErrors {

    private ConfigErrors() {}

    static String sentence(Path file, String text, JacksonException e) {
        String where = file + line(text, e) + ": ";
        if (e instanceof UnrecognizedPropertyException unknown) {
            return where + unknownKey(unknown);
        }
        if (e instanceof StreamReadException) {
            return where + "this is not YAML that can be read: " + firstLine(e.getOriginalMessage());
        }
        if (e instanceof MismatchedInputException mismatch) {
            return where + wrongValue(mismatch);
        }
        return where + firstLine(e.getOriginalMessage());
    }

    private static String unknownKey(UnrecognizedPropertyException e) {
        List<String> known = known(e.getKnownPropertyIds());
        return "unknown key '" + e.getPropertyName() + "'"
                + Suggestion.of(e.getPropertyName(), known)
                        .map(word -> ", did you mean '" + word + "'?")
                        .orElse(": known here are " + String.join(", ", known) + ".");
    }

    private static String wrongValue(MismatchedInputException e) {
        String key = key(e);
        if (e instanceof InvalidFormatException format) {
            return "'" + key + "' cannot be '" + format.getValue() + "': " + expected(e.getTargetType());
        }
        String message = firstLine(e.getOriginalMessage());
        boolean ours = !message.startsWith("Cannot ");
        return "'" + key + "': " + (ours ? message : expected(e.getTargetType()));
    }

    private static String expected(Class<?> type) {
        if (type == Integer.class || type == int.class) {
            return "a whole number is expected.";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false is expected.";
        }
        if (type == String.class) {
            return "text is expected.";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "a list is expected.";
        }
        return "keys with values are expected.";
    }

    private static List<String> known(Collection<Object> ids) {
        return ids == null
                ? List.of()
                : ids.stream().map(Object::toString).sorted().toList();
    }

    /** The path to the value, as people would write it: {@code targets[0].address}. */
    private static String key(JacksonException e) {
        String path = e.getPath().stream()
                .map(step ->
                        step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName())
                .collect(Collectors.joining());
        return path.isEmpty() ? "the file" : path.startsWith(".") ? path.substring(1) : path;
    }

    private static String line(String text, JacksonException e) {
        if (e.getLocation() == null || e.getLocation().getLineNr() < 1) {
            return "";
        }
        return ", line " + lineOfKey(text, e.getLocation().getLineNr(), e);
    }

    /** The reader is a token or two ahead of what it complains of, perhaps lines: the key is looked for from there upwards. */
    private static int lineOfKey(String text, int reached, JacksonException e) {
        String key = e.getPath().stream()
                .map(JacksonException.Reference::getPropertyName)
                .filter(Objects::nonNull)
                .reduce((earlier, later) -> later)
                .orElse("");
        Pattern written = Pattern.compile("(^|[\\s{,'\"-])" + Pattern.quote(key) + "['\"]?\\s*:");
        List<String> lines = text.lines().toList();
        for (int line = Math.min(reached, lines.size()); line > 0 && !key.isEmpty(); line--) {
            if (written.matcher(lines.get(line - 1)).find()) {
                return line;
            }
        }
        return reached;
    }

    private static String firstLine(String message) {
        return Objects.requireNonNullElse(message, "no reason given")
                .lines()
                .findFirst()
                .orElse("no reason given");
    }
}
