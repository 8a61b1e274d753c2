package dev.tidemark;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/**
 * Text keys without what people write differently and mean alike, and without what only numbers things. Looks at the
 * first {@value #LOOKED_AT} characters. Pure functions.
 */
final class KeyForm {
    static final int LOOKED_AT = 256;

    private static final int UUID_LENGTH = 36;
    /** A shorter run of hexadecimal digits may be a word. */
    private static final int FEWEST_HEX_DIGITS = 16;

    private KeyForm() {}

    /**
     * The key in one case, percent-decoded, in Unicode's form NFC, without blanks around it, with one blank for several and
     * without slashes at its end.
     */
    static String normalised(String key) {
        String text = key.length() > LOOKED_AT ? key.substring(0, LOOKED_AT) : key;
        if (text.indexOf('%') >= 0) {
            text = percentDecoded(text);
        }
        if (!isAscii(text)) {
            text = Normalizer.normalize(text, Normalizer.Form.NFC);
        }
        StringBuilder out = new StringBuilder(text.length());
        boolean blank = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isBlank(c)) {
                blank = out.length() > 0;
                continue;
            }
            if (blank) {
                out.append(' ');
                blank = false;
            }
            out.append(Character.toLowerCase(Character.toUpperCase(c)));
        }
        int end = out.length();
        while (end > 1 && out.charAt(end - 1) == '/') {
            end--;
        }
        return out.substring(0, end);
    }

    /** A normalised key with {@code #} for each number, UUID, long hexadecimal number and literal in single quotes. */
    static String template(String normalised) {
        StringBuilder out = new StringBuilder(normalised.length());
        int at = 0;
        while (at < normalised.length()) {
            int end = endOfVariable(normalised, at);
            if (end > at) {
                out.append('#');
                at = end;
            } else {
                out.append(normalised.charAt(at++));
            }
        }
        return out.toString();
    }

    private static int endOfVariable(String text, int at) {
        if (text.charAt(at) == '\'') {
            int close = text.indexOf('\'', at + 1);
            return close < 0 ? at : close + 1;
        }
        boolean startsWord = at == 0 || !isWord(text.charAt(at - 1));
        if (startsWord && isUuid(text, at)) {
            return at + UUID_LENGTH;
        }
        int hex = at;
        int digits = at;
        while (hex < text.length() && Character.digit(text.charAt(hex), 16) >= 0) {
            hex++;
        }
        if (startsWord && hex - at >= FEWEST_HEX_DIGITS && (hex == text.length() || !isWord(text.charAt(hex)))) {
            return hex;
        }
        while (digits < hex && text.charAt(digits) <= '9') {
            digits++;
        }
        return digits;
    }

    private static boolean isUuid(String text, int from) {
        if (from + UUID_LENGTH > text.length()) {
            return false;
        }
        for (int i = 0; i < UUID_LENGTH; i++) {
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            char c = text.charAt(from + i);
            if (dash ? c != '-' : Character.digit(c, 16) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c);
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /** What is no escape is left as it is. */
    private static String percentDecoded(String text) {
        StringBuilder out = new StringBuilder(text.length());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int at = 0;
        while (at < text.length()) {
            int octet = octet(text, at);
            if (octet >= 0) {
                bytes.write(octet);
                at += 3;
                continue;
            }
            flush(bytes, out);
            out.append(text.charAt(at++));
        }
        flush(bytes, out);
        return out.toString();
    }

    private static int octet(String text, int at) {
        if (text.charAt(at) != '%' || at + 2 >= text.length()) {
            return -1;
        }
        int high = Character.digit(text.charAt(at + 1), 16);
        int low = Character.digit(text.charAt(at + 2), 16);
        return high < 0 || low < 0 ? -1 : 16 * high + low;
    }

    private static void flush(ByteArrayOutputStream bytes, StringBuilder out) {
        if (bytes.size() > 0) {
            out.append(bytes.toString(StandardCharsets.UTF_8));
            bytes.reset();
        }
    }
}
