package dev.tidemark.collector.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/** Style, script and icon of the page, in one piece each, as a file without a server needs them. Thread-safe. */
final class PageParts {

    private static final String ASSETS = "/dev/tidemark/collector/web/page/assets/";

    /** Modules in one script, which the build makes of those of the page. */
    private static final String SCRIPT = "/dev/tidemark/collector/report/report.js";

    private static final List<String> STYLES = List.of(
            "css/tokens.css",
            "css/base.css",
            "css/shell.css",
            "css/parts.css",
            "css/rows.css",
            "css/plot.css",
            "css/detail.css",
            "vendor/uplot.css",
            "css/print.css",
            "css/report.css");

    private static final List<String> FONTS = List.of("inter", "jetbrains-mono");

    private final String style;
    private final String script;
    private final String icon;

    private PageParts(String style, String script, String icon) {
        this.style = style;
        this.script = script;
        this.icon = icon;
    }

    /** Reads them from the class path; some milliseconds. */
    static PageParts load() {
        StringBuilder style = new StringBuilder();
        STYLES.forEach(each -> style.append(text(ASSETS + each)));
        String withFonts = style.toString();
        for (String font : FONTS) {
            withFonts = withFonts.replace(
                    "url('../fonts/" + font + ".woff2')",
                    "url(data:font/woff2;base64," + base64(bytes(ASSETS + "fonts/" + font + ".woff2")) + ")");
        }
        // What is embedded is passed on, and its licence asks to come along.
        String script = "/*!\n" + text(ASSETS + "vendor/uplot.LICENSE.txt") + "*/\n" + text(SCRIPT);
        return new PageParts(
                refuseEnd(withFonts, "</style"),
                refuseEnd(script, "</script"),
                "data:image/svg+xml;base64," + base64(bytes(ASSETS + "icon.svg")));
    }

    String style() {
        return style;
    }

    String script() {
        return script;
    }

    /** As an address that holds the picture itself. */
    String icon() {
        return icon;
    }

    /** What the browser may use: this style, this script, fonts and pictures inside the file, nothing from anywhere else. */
    String policy() {
        return "default-src 'none'; script-src '" + hash(script) + "'; style-src '" + hash(style)
                + "'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'"
                + "; require-trusted-types-for 'script'; trusted-types 'none'";
    }

    private static String refuseEnd(String content, String end) {
        if (content.contains(end)) {
            throw new IllegalStateException("would end its own element: " + end);
        }
        return content;
    }

    private static String hash(String content) {
        try {
            return "sha256-"
                    + base64(MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String text(String resource) {
        return new String(bytes(resource), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String resource) {
        try (InputStream in = PageParts.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not on the class path: build with Maven");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
