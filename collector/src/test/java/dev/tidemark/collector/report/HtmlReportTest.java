package dev.tidemark.collector.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.collector.target.LeakingTarget;
import dev.tidemark.collector.target.Shop;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The file as it is. What a browser makes of it the browser's own test tells. */
class HtmlReportTest {

    private static final Pattern ELEMENT = Pattern.compile("<(script|style)([^>]*)>(.*?)</\\1>", Pattern.DOTALL);
    private static final Pattern TAG = Pattern.compile("<[^>]*>");

    @Test
    void leak_isToldInTextThatNeedsNoScript() {
        String text = text(Reported.of(Reported.leaking("shop")).html());

        assertThat(text)
                .as("what is read without script")
                .contains(
                        LeakingTarget.LEAK + " leaks and fills the heap in about",
                        "com.acme.Sessions.add(Sessions.java:42)",
                        "Time left",
                        "For it",
                        "The argument, step by step",
                        "This decided.",
                        "maximumSize",
                        "catalogue29",
                        "2 Jan 2026, 10:00:00 UTC",
                        "OpenJDK 17",
                        "7 buffer");
    }

    @Test
    void policy_namesTheOneScriptAndTheOneStyleByTheirHashes() {
        String html = Reported.of(Reported.leaking("shop")).html();
        List<String> hashes = new ArrayList<>();
        Matcher element = ELEMENT.matcher(html);
        while (element.find()) {
            if (!element.group(2).contains("json")) {
                hashes.add(hash(element.group(3)));
            }
        }

        assertThat(hashes).as("style and script in the file").hasSize(2);
        assertThat(html)
                .as("the policy, before anything that it is about")
                .contains(
                        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src &#39;none&#39;; script-src &#39;"
                                + hashes.get(1) + "&#39;; style-src &#39;" + hashes.get(0)
                                + "&#39;; font-src data:; img-src data:; base-uri &#39;none&#39;; form-action &#39;none&#39;;"
                                + " require-trusted-types-for &#39;script&#39;; trusted-types &#39;none&#39;\">");
        assertThat(outside(html))
                .as("addresses, handlers and styles in attributes")
                .doesNotContain(" src=", " style=", "url(")
                .doesNotContainPattern("\\son[a-z]+=")
                .doesNotContainPattern("href=\"(?!#|data:image/svg)");
    }

    @Test
    void file_isSmallEnoughToBeAttached() {
        assertThat(Reported.of(Reported.leaking("shop")).html().length())
                .as("size of the report of a leaking JVM with 31 maps, in bytes")
                .isLessThan(600_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "</script><script>alert(1)</script>",
                "<!-- <script> <!--",
                "]]></style><img src=x onerror=alert(1)>",
                "\" onmouseover=\"alert(1)' autofocus='",
                "line\u2028and\u2029paragraph",
                "&lt;b&gt; &amp;amp; \\u003c",
                "\u202Eevil \u0007 bell",
                ""
            })
    void text_ofAHostileTarget_staysText(String hostile) {
        String html = Reported.of(Reported.of(
                        Shop.streaming(List.of(Shop.map(hostile, 9_000, 0.9)), List.of(Reported.saying(hostile)))))
                .html();

        assertThat(ELEMENT.matcher(html).results().map(found -> found.group(1)))
                .as("elements that hold script or style")
                .containsExactly("style", "script", "script");
        assertThat(count(html, "<script") + count(html, "</script"))
                .as("script tags")
                .isEqualTo(4);
        assertThat(outside(html))
                .as("markup outside of script and style")
                .doesNotContain("<img", "<!--", "onerror=alert(1)>", "\u202E", "\u0007")
                .doesNotContainPattern("<[^>]*\\s(onmouseover|autofocus|onerror)=[^>]*>");
        JsonNode map = told(html).get("jvms").get(0).get("state").get("maps").get(0);
        assertThat(map.get("name").asString()).as("the name in the data").isEqualTo(hostile);
    }

    @Test
    void severalJvms_areToldOneAfterTheOther() {
        String html = Reported.of(Reported.leaking("one & only"), Reported.of(Shop.streaming(List.of(), List.of())))
                .html();

        assertThat(text(html)).as("the headline").contains("1 of 2 JVMs leaks: one &amp; only");
        assertThat(html)
                .as("links of the contents and their places")
                .contains(
                        "href=\"#/target/one%20%26%20only\"",
                        "id=\"/target/one%20%26%20only\"", "id=\"/target/shop%40host%3A4711\"");
        assertThat(told(html).get("jvms")).as("JVMs in the data").hasSize(2);
    }

    @Test
    void nothingFound_isSaid() {
        String html =
                Reported.of(Reported.of(Shop.streaming(List.of(), List.of()))).html();

        assertThat(text(html))
                .as("evidence is still missing")
                .contains(
                        "Too little evidence for a verdict on " + Shop.NAME, "What could not be decided", "catalogue");
    }

    @Test
    void emptyRecording_isSaid() {
        String html = Reported.of(Reported.of(Shop.connecting("empty.jfr"))).html();

        assertThat(text(html))
                .as("nothing is known")
                .contains("Nothing is known of empty.jfr", "the first connection is being made");
        assertThat(told(html).get("jvms").get(0).get("state").get("targets"))
                .as("the target in the data")
                .hasSize(1);
    }

    private static JsonNode told(String html) {
        Matcher data =
                Pattern.compile("id=\"told\">(.*?)</script>", Pattern.DOTALL).matcher(html);
        assertThat(data.find()).as("data in the file").isTrue();
        return JsonMapper.shared().readTree(data.group(1));
    }

    private static String outside(String html) {
        return ELEMENT.matcher(html).replaceAll("");
    }

    private static String text(String html) {
        return TAG.matcher(outside(html)).replaceAll("");
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }

    private static String hash(String content) {
        try {
            return "sha256-"
                    + Base64.getEncoder()
                            .encodeToString(MessageDigest.getInstance("SHA-256")
                                    .digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
