package dev.tidemark.collector.report;

import dev.tidemark.analysis.finding.Evidence;
import dev.tidemark.analysis.finding.Finding;
import dev.tidemark.analysis.finding.Step;
import dev.tidemark.analysis.view.Assessment;
import dev.tidemark.analysis.view.MapView;
import dev.tidemark.analysis.view.Undecided;
import dev.tidemark.collector.cli.terminal.Units;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One JVM as text: what a reader has whose viewer runs no script. */
final class PlainChapter {

    private static final int MOST_MAPS = 20;
    private static final double SECONDS_PER_HOUR = 3_600;

    private final Html html;
    private final Chapter chapter;

    PlainChapter(Html html, Chapter chapter) {
        this.html = html;
        this.chapter = chapter;
    }

    void write() {
        Assessment assessment = chapter.target().assessment();
        if (assessment == null) {
            return;
        }
        heap(assessment);
        chapter.findings().forEach(this::finding);
        maps(assessment.maps());
        undecided(assessment.undecided());
        account();
    }

    private void heap(Assessment assessment) {
        html.open("p", "class", "soft").text(Account.heap(assessment.heap())).close();
    }

    private void finding(Finding finding) {
        html.open("article", "class", "card pad list is-" + finding.verdict().label());
        html.open("h2").sentence(Headline.of(finding)).close();
        html.open("p")
                .element("span", "tag " + finding.verdict().label(), Headline.words(finding.verdict()))
                .text(" " + Headline.words(finding.kind()) + ", " + Units.percent(finding.confidence()) + " sure")
                .close();
        html.open("dl", "class", "facts");
        if (finding.growthSite() != null) {
            html.element("dt", null, "Grows at")
                    .open("dd")
                    .name(finding.growthSite())
                    .close();
        }
        if (finding.forecast() != null && !finding.revoked()) {
            html.element("dt", null, "Time left").element("dd", null, Headline.timeLeft(finding.forecast()));
        }
        html.close();
        list("For it", finding.evidence().stream().map(Evidence::statement).toList());
        list("Against it", finding.doubts());
        if (!finding.steps().isEmpty()) {
            html.element("h3", null, "The argument, step by step").open("ol");
            for (Step step : finding.steps()) {
                html.open("li")
                        .element("strong", null, step.question())
                        .text(" " + step.answer() + (step.decided() ? " This decided." : ""))
                        .close();
            }
            html.close();
        }
        html.element("h3", null, "What mends it").element("p", null, finding.advice());
        if (finding.code() != null) {
            html.element("pre", null, finding.code());
        }
        html.close();
    }

    private void list(String title, List<String> sentences) {
        if (!sentences.isEmpty()) {
            html.element("h3", null, title).open("ul");
            sentences.forEach(each -> html.element("li", null, each));
            html.close();
        }
    }

    private void maps(List<MapView> maps) {
        html.element("h2", null, "Maps");
        if (maps.isEmpty()) {
            html.element("p", "soft", "No map is known: large maps show themselves when they grow.");
            return;
        }
        Map<String, Finding> accused = chapter.findings().stream()
                .filter(finding -> !finding.revoked())
                .collect(Collectors.toMap(Finding::subject, finding -> finding, (worse, other) -> worse));
        html.open("div", "class", "card scroll").open("table", "class", "plain");
        html.open("thead").open("tr");
        List.of("Map", "Entries", "Per hour", "Of the live set", "Verdict")
                .forEach(each -> html.element("th", null, each));
        html.close().close().open("tbody");
        for (MapView map : maps.subList(0, Math.min(MOST_MAPS, maps.size()))) {
            Finding finding = accused.get(map.name());
            html.open("tr").open("td").name(map.name()).close();
            html.element("td", null, Units.count(map.entries()));
            html.element("td", null, perHour(map));
            html.element("td", null, map.liveShare() < 0 ? "–" : Units.percent(map.liveShare()));
            html.element("td", null, finding == null ? "none" : Headline.words(finding.verdict()));
            html.close();
        }
        html.close().close().close();
        if (maps.size() > MOST_MAPS) {
            html.element("p", "soft", "and " + Units.count(maps.size() - MOST_MAPS) + " more");
        }
    }

    static String perHour(MapView map) {
        long hourly = Math.round(map.growthPerSecond() * SECONDS_PER_HOUR);
        return (hourly > 0 ? "+" : hourly < 0 ? "−" : "") + Units.count(Math.abs(hourly));
    }

    private void undecided(List<Undecided> open) {
        if (open.isEmpty()) {
            return;
        }
        html.element("h2", null, "What could not be decided").open("ul");
        for (Undecided each : open) {
            html.open("li")
                    .name(each.subject())
                    .text(", " + Headline.words(each.kind()) + ": " + each.because())
                    .close();
        }
        html.close();
    }

    private void account() {
        html.element("h2", null, "The account").open("dl", "class", "facts");
        entry("Lost", Account.lost(chapter.target()));
        entry("Evidence", Account.walks(chapter.target()));
        entry("Refused", chapter.target().evidence().refusal());
        html.close();
    }

    private void entry(String what, @Nullable String said) {
        if (said != null) {
            html.element("dt", null, what).element("dd", null, said);
        }
    }
}
