package dev.tidemark.collector.config;

import dev.tidemark.collector.UserError;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as people write them: {@code 65536}, {@code 512KB}, {@code 64MB}, {@code 2GB}; 1 KB is 1024 bytes, as for {@code -Xmx}. */
final class Sizes {

    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,9})(B|KB|MB|GB|)");

    private Sizes() {}

    /**
     * Reads a size in bytes.
     *
     * @throws UserError when it is none
     */
    static long parse(String text) {
        Matcher matcher = WRITTEN.matcher(text.toUpperCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new UserError(
                    "'" + text + "' is not a size: write a whole number and a unit, such as 512KB, 64MB or 2GB.");
        }
        int shift = switch (matcher.group(2)) {
            case "KB" -> 10;
            case "MB" -> 20;
            case "GB" -> 30;
            default -> 0;
        };
        return Long.parseLong(matcher.group(1)) << shift;
    }
}
