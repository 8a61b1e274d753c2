package dev.tidemark.collector.web.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * One file of the page, packed once instead of at each request.
 *
 * @param type its media type, as browsers must hear it to use the file
 * @param plain as it is
 * @param packed by gzip, or null where that saves nothing
 */
@SuppressWarnings("ArrayRecordComponent") // Made once, never compared, and handed only to the response.
record Asset(String type, byte[] plain, byte @Nullable [] packed) {

    /** Null for a file that no browser is meant to have. */
    static @Nullable Asset of(String name, byte[] content) {
        String type = type(name);
        return type == null ? null : new Asset(type, content, type.startsWith("font/") ? null : pack(content));
    }

    private static @Nullable String type(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "html" -> "text/html;charset=UTF-8";
            case "js" -> "text/javascript;charset=UTF-8";
            case "css" -> "text/css;charset=UTF-8";
            case "svg" -> "image/svg+xml";
            case "woff2" -> "font/woff2";
            case "txt" -> "text/plain;charset=UTF-8";
            default -> null;
        };
    }

    private static byte @Nullable [] pack(byte[] content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(content.length / 2);
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.size() < content.length ? packed.toByteArray() : null;
    }
}
