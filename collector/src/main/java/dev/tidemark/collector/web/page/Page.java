package dev.tidemark.collector.web.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * The page: a shell at {@code /}, and everything else below a path that bears the hash of all its files. So a file may be kept for ever, a
 * page never mixes files of two versions, and modules find each other by relative paths. Thread-safe.
 */
public final class Page {

    /** The path of everything but the shell. */
    public static final String ASSETS = "/assets/{version}/**";

    private static final String SHELL = "index.html";
    private static final String PLACE = "{assets}";

    /** Only our own files; and no text may become markup or script, by any way that a browser knows. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'"
                    + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
                    + "; require-trusted-types-for 'script'; trusted-types 'none'";

    private final Map<String, Asset> assets = new TreeMap<>();
    private final String root;
    private final String tag;
    private final Asset shell;

    private Page(Map<String, byte[]> files) {
        String version = hash(files);
        root = "/assets/" + version + "/";
        tag = "W/\"" + version + "\"";
        files.forEach((path, content) -> {
            Asset asset = Asset.of(path, content);
            if (asset != null && !path.equals(SHELL)) {
                assets.put(root + path, asset);
            }
        });
        byte[] html = files.get(SHELL);
        Asset made = html == null
                ? null
                : Asset.of(
                        SHELL,
                        new String(html, StandardCharsets.UTF_8)
                                .replace(PLACE, root.substring(0, root.length() - 1))
                                .getBytes(StandardCharsets.UTF_8));
        if (made == null) {
            throw new IllegalStateException(SHELL + " is not in the jar");
        }
        shell = made;
    }

    /** Reads and packs all files; some ten milliseconds. */
    public static Page load() {
        return new Page(AssetFiles.read());
    }

    /** The shell. It is asked for anew each time, so that a new version is seen at once. */
    public ServerResponse shell(ServerRequest request) {
        return send(request, shell, "private, no-cache", POLICY);
    }

    /** A file of this version, or null when there is none of that path. */
    public @Nullable ServerResponse asset(ServerRequest request) {
        Asset asset = assets.get(request.uri().getRawPath());
        return asset == null ? null : send(request, asset, "private, max-age=31536000, immutable", null);
    }

    private ServerResponse send(ServerRequest request, Asset asset, String keep, @Nullable String policy) {
        boolean known = request.headers().header("If-None-Match").contains(tag);
        boolean unpacks = request.headers().header("Accept-Encoding").stream().anyMatch(it -> it.contains("gzip"));
        byte[] packed = unpacks ? asset.packed() : null;
        return ServerResponse.status(known ? HttpStatus.NOT_MODIFIED : HttpStatus.OK)
                .build((asked, answer) -> {
                    // Set and not added: the guard has set them for answers that are not to be kept.
                    answer.setHeader("Cache-Control", keep);
                    answer.setHeader("ETag", tag);
                    answer.setHeader("Vary", "Accept-Encoding");
                    if (policy != null) {
                        answer.setHeader("Content-Security-Policy", policy);
                    }
                    if (!known) {
                        answer.setContentType(asset.type());
                        if (packed != null) {
                            answer.setHeader("Content-Encoding", "gzip");
                        }
                        answer.getOutputStream().write(packed == null ? asset.plain() : packed);
                    }
                    return null;
                });
    }

    private static String hash(Map<String, byte[]> files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            files.forEach((path, content) -> {
                digest.update(path.getBytes(StandardCharsets.UTF_8));
                digest.update(content);
            });
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
