package dev.tidemark.collector.report;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Names in links, encoded as the page's script encodes them. */
final class Links {

    private Links() {}

    /** As {@code encodeURIComponent} of browsers. */
    static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%21", "!")
                .replace("%27", "'")
                .replace("%28", "(")
                .replace("%29", ")")
                .replace("%7E", "~");
    }
}
