package dev.tidemark.collector.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.collector.target.LeakingTarget;
import dev.tidemark.collector.target.Shop;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The text, and what a reader of Markdown with GitHub's extensions makes of it. */
class MarkdownReportTest {

    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), AutolinkExtension.create(), StrikethroughExtension.create());

    private static final Pattern TAG = Pattern.compile("<[^>]*>");
    private static final Pattern CODE = Pattern.compile("<code[^>]*>.*?</code>", Pattern.DOTALL);

    @Test
    void leak_isAVerdictATableAndDetailsToUnfold() {
        String markdown = Reported.of(Reported.leaking("shop.jfr")).markdown();

        assertThat(markdown)
                .as("the text")
                .startsWith("## `" + LeakingTarget.LEAK + "` leaks and fills the heap in about ")
                .contains(
                        "| map | verdict | sure | grows at | time left |\n|---|---|---|---|---|\n| `"
                                + LeakingTarget.LEAK + "` | **leak**, unbounded growth | ",
                        "`com.acme.Sessions.add(Sessions.java:42)`",
                        "<details><summary>Why, and what mends it: <code>" + LeakingTarget.LEAK + "</code></summary>",
                        "**The argument**\n\n1. ",
                        "```java\n",
                        "- Lost: 7 buffer\n");
        assertThat(html(markdown))
                .as("the same, rendered")
                .contains("<td><code>" + LeakingTarget.LEAK + "</code></td>", "<code class=\"language-java\">");
        assertThat(markdown.length()).as("length in characters").isLessThan(6_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a | b | c",
                "`tick` ``two``",
                "``` fence\n```",
                "<img src=x onerror=alert(1)> <script>",
                "</code></summary></details><b>",
                "@team and #17 and :smile:",
                "https://evil.example/x www.evil.example",
                "[click](https://evil.example) ![x](y)",
                "# title\n\n- list\n\n---",
                "1. one",
                "- dash",
                "= rule",
                "*bold* _it_ ~~gone~~ $x$ \\",
                "&lt;b&gt;"
            })
    void text_ofAHostileTarget_staysText(String hostile) {
        String markdown = Reported.of(Reported.of(
                        Shop.streaming(List.of(Shop.map(hostile, 9_000, 0.9)), List.of(Reported.saying(hostile)))))
                .markdown();
        String html = html(markdown);
        String harmless = html(Reported.of(Reported.of(Shop.streaming(
                        List.of(Shop.map("harmless", 9_000, 0.9)), List.of(Reported.saying("harmless")))))
                .markdown());

        assertThat(tags(html))
                .as("elements of the rendered report, as with a harmless name")
                .isEqualTo(tags(harmless));
        assertThat(CODE.matcher(html).replaceAll(""))
                .as("what is shown outside of code calls nobody and leads nowhere")
                .doesNotContainPattern("@[a-z]|#[0-9]|:[a-z]+:|://|www\\.");
    }

    @Test
    void severalJvms_haveAHeadingEach() {
        String markdown = Reported.of(Reported.leaking("one.jfr"), Reported.leaking("two.jfr"))
                .markdown();

        assertThat(markdown)
                .as("the text")
                .startsWith("## 2 of 2 JVMs leak\n")
                .contains("\n### `one.jfr`\n", "\n### `two.jfr`\n");
    }

    @Test
    void emptyRecording_isSaid() {
        assertThat(Reported.of(Reported.of(Shop.connecting("empty.jfr"))).markdown())
                .as("the text")
                .startsWith("## Nothing is known of `empty.jfr`\n\nthe first connection is being made\n");
    }

    private static String html(String markdown) {
        return HtmlRenderer.builder()
                .extensions(EXTENSIONS)
                .build()
                .render(Parser.builder().extensions(EXTENSIONS).build().parse(markdown));
    }

    private static List<String> tags(String html) {
        return TAG.matcher(html).results().map(MatchResult::group).toList();
    }
}
