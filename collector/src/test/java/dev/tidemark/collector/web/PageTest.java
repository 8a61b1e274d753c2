package dev.tidemark.collector.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.collector.target.HandMadeFleet;
import dev.tidemark.collector.target.Shop;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The files of the page as a browser fetches them. What it does with them the browser's own tests tell. */
class PageTest {

    private static final Pattern MENTIONED =
            Pattern.compile("(?:href|src)=\"(/assets/[^\"]+)\"|from '(\\.[^']+)'|url\\('(\\.[^']+)'\\)");

    private static WebServer server;
    private static Http http;

    @BeforeAll
    static void start() {
        server = WebServer.start(new HandMadeFleet(Shop.streaming()), WebSettings.loopback(0));
        http = new Http(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void shell_mayRunOurOwnFilesAndNothingElse() {
        HttpResponse<String> shell = http.get("/");

        assertThat(shell.headers().allValues("Content-Security-Policy"))
                .as("one policy: browsers would apply two")
                .containsExactly(
                        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'"
                                + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
                                + "; require-trusted-types-for 'script'; trusted-types 'none'");
        assertThat(shell.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
        assertThat(shell.body())
                .as("no script or style inside, nothing from elsewhere")
                .doesNotContain("<style", "style=", "://")
                .doesNotContainPattern("\\son[a-z]+=")
                .doesNotContainPattern("<script(?! type=\"module\" src=)");
    }

    @Test
    void shell_isAskedForAnew_andSentOnlyWhenItHasChanged() {
        HttpResponse<String> shell = http.get("/");
        String tag = shell.headers().firstValue("ETag").orElseThrow();

        assertThat(shell.headers().allValues("Cache-Control")).containsExactly("private, no-cache");
        HttpResponse<String> again = http.get("/", "If-None-Match", tag);
        assertThat(again.statusCode()).as("the same version").isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(http.get("/", "If-None-Match", "W/\"other\"").statusCode())
                .as("another version")
                .isEqualTo(200);
    }

    @Test
    void files_allThere_withTheirTypes_keptForEver() {
        Map<String, HttpResponse<String>> files = all();

        assertThat(files.keySet().stream().map(path -> path.substring(path.lastIndexOf('.'))))
                .as("kinds of files that the page leads to")
                .contains(".js", ".css", ".svg", ".woff2");
        assertThat(files.keySet()).as("the library of the plots").anyMatch(path -> path.endsWith("/vendor/uplot.js"));
        files.forEach((path, file) -> {
            assertThat(file.statusCode()).as("status of %s", path).isEqualTo(200);
            assertThat(file.headers().firstValue("Content-Type").orElse(""))
                    .as("type of %s, without which browsers do not use it", path)
                    .startsWith(type(path));
            assertThat(file.headers().allValues("Cache-Control"))
                    .as("how long %s may be kept", path)
                    .containsExactly("private, max-age=31536000, immutable");
            assertThat(file.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        });
    }

    @Test
    void file_isPackedForThoseWhoUnpack() throws IOException, InterruptedException {
        String path = all().keySet().stream()
                .filter(it -> it.endsWith("/vendor/uplot.js"))
                .findFirst()
                .orElseThrow();
        HttpResponse<byte[]> packed = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                                .header("Accept-Encoding", "gzip, br")
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());

        assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
            assertThat(new String(gzip.readAllBytes(), StandardCharsets.UTF_8))
                    .as("the same file")
                    .isEqualTo(http.get(path).body());
        }
    }

    @Test
    void file_ofAnotherVersionOrPath_isNotThere() {
        String path = all().keySet().iterator().next();
        for (String other : new String[] {
            path.replaceFirst("/assets/[0-9a-f]+/", "/assets/0000000000000000/"),
            path + "x",
            path.replaceFirst("(/assets/[0-9a-f]+/).*", "$1index.html"),
            path.replaceFirst("(/assets/[0-9a-f]+/).*", "$1../../application.properties"),
        }) {
            HttpResponse<String> answer = http.get(other);
            assertThat(answer.statusCode()).as("status of %s", other).isIn(400, 404);
            assertThat(answer.headers().allValues("Cache-Control"))
                    .as("an answer that may be another one tomorrow is not kept")
                    .containsExactly("no-store");
        }
    }

    /** The policy refuses all of it, too: this tells before a browser does. */
    @Test
    void ourModules_setTextOnly() {
        all().forEach((path, file) -> {
            if (path.contains("/js/")) {
                assertThat(file.body())
                        .as("no way from text to markup, script or address in %s", path)
                        .doesNotContain(
                                "innerHTML",
                                "outerHTML",
                                "insertAdjacentHTML",
                                "document.write",
                                "createContextualFragment",
                                "DOMParser",
                                "eval(",
                                "new Function",
                                ".href",
                                ".src",
                                "srcdoc",
                                "setAttribute('on")
                        .doesNotContainPattern("setTimeout\\(['\"]");
            }
        });
    }

    /** Everything that the shell leads to, by its path. */
    private static Map<String, HttpResponse<String>> all() {
        Map<String, HttpResponse<String>> files = new TreeMap<>();
        Deque<String> due = new ArrayDeque<>();
        mentioned("/", http.get("/").body(), due);
        while (!due.isEmpty()) {
            String path = due.pop();
            if (!files.containsKey(path)) {
                HttpResponse<String> file = http.get(path);
                files.put(path, file);
                mentioned(path, file.body(), due);
            }
        }
        return files;
    }

    private static void mentioned(String from, String text, Deque<String> due) {
        Matcher matcher = MENTIONED.matcher(text);
        while (matcher.find()) {
            for (int group = 1; group <= 3; group++) {
                if (matcher.group(group) != null) {
                    due.add(URI.create(from).resolve(matcher.group(group)).getPath());
                }
            }
        }
    }

    private static String type(String path) {
        return switch (path.substring(path.lastIndexOf('.') + 1)) {
            case "js" -> "text/javascript";
            case "css" -> "text/css";
            case "svg" -> "image/svg+xml";
            case "woff2" -> "font/woff2";
            default -> "no type that the page uses";
        };
    }
}
