package dev.tidemark.collector.report;

import dev.tidemark.analysis.view.Assessment;
import dev.tidemark.collector.cli.terminal.Units;
import dev.tidemark.collector.json.Json;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A report as one HTML file. The findings stand in it as text; a browser that runs scripts replaces that by the page's own views, which
 * find their data, style and fonts in the file.
 */
final class HtmlReport {

    /** A map's line in the table is some 800 bytes of the file. */
    private static final int MOST_MAPS = 150;

    private static final String WAVE =
            "<svg class=\"brand-mark\" viewBox=\"0 0 28 28\" aria-hidden=\"true\" focusable=\"false\"><path class=\"mark-high\" d=\"M3 8.5h22\"/>"
                    + "<path class=\"mark-wave\" d=\"M3 16c2.8 0 2.8-2.6 5.5-2.6S11.200 16 14 16s2.800-2.600 5.500-2.600S22.200 16 25 16v6.500"
                    + "a2.500 2.500 0 0 1-2.500 2.500h-17A2.500 2.500 0 0 1 3 22.500z\"/></svg>";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMM yyyy, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Report report;
    private final PageParts parts = PageParts.load();
    private final Html html = new Html();

    private HtmlReport(Report report) {
        this.report = report;
    }

    static String of(Report report) {
        return new HtmlReport(report).write();
    }

    private String write() {
        List<Chapter> chapters = report.chapters();
        Sentence headline = Headline.of(chapters);
        html.raw("<!doctype html>\n").open("html", "lang", "en");
        head(headline);
        html.raw("\n").open("body");
        top();
        html.raw("\n").open("main", "id", "main");
        html.open("header", "class", "head report-head", "id", "/");
        html.element("p", "eyebrow", "Report by " + report.madeBy());
        html.open("h1").sentence(headline).close();
        if (chapters.size() == 1) {
            lead(chapters.get(0));
        } else {
            contents(chapters);
        }
        html.open("dl", "class", "facts").element("dt", null, "Made").open("dd");
        time(report.madeAt());
        html.close().close().close();
        for (Chapter chapter : chapters) {
            jvm(chapter);
        }
        html.close().raw("\n");
        html.open("script", "type", "application/json", "id", "told")
                .raw(inScript("{\"jvms\":["
                        + chapters.stream().map(HtmlReport::document).collect(Collectors.joining(",")) + "]}"))
                .close();
        html.raw("\n").open("script").raw(parts.script()).close();
        html.close().close().raw("\n");
        return html.toString();
    }

    private void head(Sentence headline) {
        html.open("head").empty("meta", "charset", "utf-8");
        html.empty("meta", "http-equiv", "Content-Security-Policy", "content", parts.policy());
        html.empty("meta", "name", "referrer", "content", "no-referrer");
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.empty("meta", "name", "color-scheme", "content", "light dark");
        html.empty("meta", "name", "generator", "content", report.madeBy());
        html.element("title", null, headline.before() + headline.name() + headline.after() + " · Tidemark");
        html.empty("link", "rel", "icon", "type", "image/svg+xml", "href", parts.icon());
        html.open("style").raw(parts.style()).close().close();
    }

    private void top() {
        html.open("div", "class", "top")
                .open("div", "class", "top-in")
                .open("span", "class", "brand")
                .raw(WAVE)
                .element("span", "brand-name", "Tidemark")
                .close()
                .open("div", "class", "top-end")
                .open("button", "id", "theme", "class", "icon-button", "type", "button", "hidden", "")
                .close()
                .close()
                .close()
                .close();
    }

    private void lead(Chapter chapter) {
        Sentence rest = Headline.rest(chapter);
        if (rest != null) {
            html.open("p", "class", "lead").sentence(rest).close();
        }
    }

    /** Of several JVMs each with its verdict. */
    private void contents(List<Chapter> chapters) {
        html.open("ul", "class", "jvms");
        for (Chapter chapter : chapters) {
            html.open("li")
                    .open("a", "href", "#" + place(chapter))
                    .element("bdi", null, chapter.name())
                    .close()
                    .open("span")
                    .sentence(Headline.of(chapter))
                    .close()
                    .close();
        }
        html.close();
    }

    private void jvm(Chapter chapter) {
        html.raw("\n").open("section", "class", "jvm", "id", place(chapter));
        if (report.chapters().size() > 1) {
            html.open("h2", "class", "jvm-title")
                    .element("bdi", null, chapter.name())
                    .close();
            html.open("p", "class", "lead")
                    .sentence(Headline.of(chapter))
                    .text(".")
                    .close();
            lead(chapter);
        }
        facts(chapter);
        html.open("div", "class", "plainly");
        new PlainChapter(html, chapter).write();
        html.close().close();
    }

    private void facts(Chapter chapter) {
        Assessment assessment = chapter.target().assessment();
        html.open("dl", "class", "facts").element("dt", null, "Read from").open("dd");
        html.element("bdi", null, chapter.target().address()).close();
        if (assessment != null && assessment.jvm() != null) {
            html.element("dt", null, "JVM").element("dd", null, assessment.jvm());
        }
        if (assessment != null && assessment.jvmStartedAt() != null) {
            html.element("dt", null, "Started").open("dd");
            time(assessment.jvmStartedAt());
            html.close();
        }
        if (chapter.timeline().fromMillis() >= 0) {
            Instant from = Instant.ofEpochMilli(chapter.timeline().fromMillis());
            Instant until = Instant.ofEpochMilli(chapter.timeline().untilMillis());
            html.element("dt", null, "Observed").open("dd");
            time(from);
            html.text(" to ");
            time(until);
            html.text(", " + Units.seconds(ChronoUnit.MILLIS.between(from, until) / 1000.0))
                    .close();
        }
        if (chapter.target().reason() != null) {
            html.element("dt", null, "State")
                    .element("dd", null, chapter.target().reason());
        }
        html.close();
    }

    /** Scripts put it into the reader's own time. */
    private void time(Instant at) {
        html.open("time", "datetime", at.toString()).text(TIME.format(at)).close();
    }

    /** Where links of the page's own form lead. */
    private static String place(Chapter chapter) {
        return "/target/" + Links.encoded(chapter.name());
    }

    private static String document(Chapter chapter) {
        return Json.reported(chapter.target(), chapter.timeline(), chapter.maps(), MOST_MAPS);
    }

    /** The same JSON with nothing in it that could end the element that it stands in, begin a comment, or be markup at all. */
    static String inScript(String json) {
        return json.replace("&", "\\u0026")
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }
}
