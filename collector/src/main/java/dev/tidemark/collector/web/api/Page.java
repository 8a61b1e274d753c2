package dev.tidemark.collector.web.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerResponse;

/** The page: one file of ours. Only the very script and style in it may run, each known by its hash. */
record Page(String html, String contentSecurityPolicy) {

    static Page load() {
        try (InputStream in = Page.class.getResourceAsStream("page.html")) {
            if (in == null) {
                throw new IllegalStateException("page.html is not in the jar");
            }
            String html = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new Page(
                    html,
                    "default-src 'none'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
                            + "; script-src '" + hash(inside(html, "script")) + "'; style-src '"
                            + hash(inside(html, "style")) + "'");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ServerResponse answer() {
        return ServerResponse.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .header("Content-Security-Policy", contentSecurityPolicy)
                .body(html.getBytes(StandardCharsets.UTF_8));
    }

    private static String inside(String html, String element) {
        int start = html.indexOf("<" + element + ">") + element.length() + 2;
        return html.substring(start, html.indexOf("</" + element + ">"));
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
