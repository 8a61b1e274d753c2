package dev.tidemark.collector.reader;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.CRC32;

/** Text of a target's making, cut to a length that thousands of it may have. */
final class Texts {

    /** UTF-16 characters. Longer than any name that people read; a JVM allows a class name 65,535 and a map's name millions. */
    static final int LONGEST = 500;

    /** {@code ~} and eight hexadecimal digits. */
    private static final int MARK_LENGTH = 9;

    private Texts() {}

    /** The text, or its beginning with a checksum of the whole, so that two long names with one beginning stay two. */
    static String bounded(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int cut = LONGEST - MARK_LENGTH;
        if (Character.isHighSurrogate(text.charAt(cut - 1))) {
            cut--;
        }
        CRC32 checksum = new CRC32();
        checksum.update(text.getBytes(StandardCharsets.UTF_8));
        return text.substring(0, cut) + String.format(Locale.ROOT, "~%08x", checksum.getValue());
    }
}
