package dev.tidemark.collector.web.label;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Text of a target's making as a label value: bounded, printable, and distinct where the text was. */
public final class LabelValue {

    /** The most UTF-16 characters of a label value. */
    public static final int MAX_LENGTH = 200;

    /** {@code ~} and eight hexadecimal digits. */
    private static final int MARK_LENGTH = 9;

    private LabelValue() {}

    /**
     * The text without control, format and lone surrogate characters, at most {@value #MAX_LENGTH} long. A text that had to be changed
     * bears a checksum of the original, so that two long names with one beginning stay two.
     */
    public static String of(String text) {
        StringBuilder clean = new StringBuilder();
        text.codePoints().limit(MAX_LENGTH + 1L).filter(LabelValue::isPrintable).forEach(clean::appendCodePoint);
        if (clean.length() <= MAX_LENGTH
                && clean.length() > 0
                && clean.toString().equals(text)) {
            return text;
        }
        int cut = Math.min(clean.length(), MAX_LENGTH - MARK_LENGTH);
        if (cut > 0 && Character.isHighSurrogate(clean.charAt(cut - 1))) {
            cut--;
        }
        return marked(clean.substring(0, cut), text);
    }

    /** The text, or the word that stands for one that is not known: Prometheus takes an empty label for none. */
    public static String orUnknown(@Nullable String text) {
        return text == null || text.isEmpty() ? "unknown" : text;
    }

    /** The beginning with a checksum of the whole. */
    public static String marked(String beginning, String whole) {
        CRC32 checksum = new CRC32();
        checksum.update(whole.getBytes(StandardCharsets.UTF_8));
        return beginning + String.format(Locale.ROOT, "~%08x", checksum.getValue());
    }

    private static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
