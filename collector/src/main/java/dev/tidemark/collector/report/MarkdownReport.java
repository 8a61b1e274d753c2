package dev.tidemark.collector.report;

import dev.tidemark.analysis.finding.Evidence;
import dev.tidemark.analysis.finding.Finding;
import dev.tidemark.analysis.finding.Step;
import dev.tidemark.analysis.view.Assessment;
import dev.tidemark.analysis.view.Undecided;
import dev.tidemark.collector.cli.terminal.Units;
import dev.tidemark.collector.target.TargetSnapshot;
import java.util.List;
import java.util.stream.Collectors;

/** A report as Markdown, short enough for a pull request: the verdict and a table, the rest to be unfolded. */
final class MarkdownReport {

    private static final int MOST_FINDINGS = 20;
    private static final int MOST_UNDECIDED = 10;

    private final Report report;
    private final StringBuilder text = new StringBuilder();

    private MarkdownReport(Report report) {
        this.report = report;
    }

    static String of(Report report) {
        return new MarkdownReport(report).write();
    }

    private String write() {
        List<Chapter> chapters = report.chapters();
        line("## " + sentence(Headline.of(chapters)));
        if (chapters.size() == 1) {
            rest(chapters.get(0));
        }
        for (Chapter chapter : chapters) {
            if (chapters.size() > 1) {
                line("### " + Markdown.code(chapter.name()));
                line(sentence(Headline.of(chapter)) + ".");
                rest(chapter);
            }
            jvm(chapter);
        }
        line("<sub>Made by " + Markdown.text(report.madeBy()) + " on " + report.madeAt() + " from "
                + chapters.stream()
                        .map(chapter -> Markdown.code(chapter.target().address()))
                        .collect(Collectors.joining(", "))
                + "</sub>");
        return text.toString();
    }

    private void rest(Chapter chapter) {
        Sentence rest = Headline.rest(chapter);
        if (rest != null) {
            line(sentence(rest));
        }
    }

    private void jvm(Chapter chapter) {
        Assessment assessment = chapter.target().assessment();
        if (assessment == null) {
            return;
        }
        line(Account.heap(assessment.heap()));
        List<Finding> findings = chapter.findings();
        List<Finding> shown = findings.subList(0, Math.min(MOST_FINDINGS, findings.size()));
        if (!shown.isEmpty()) {
            table(shown);
        }
        if (shown.size() < findings.size()) {
            line("And " + (findings.size() - shown.size()) + " more findings.");
        }
        shown.forEach(this::details);
        account(chapter);
    }

    private void table(List<Finding> findings) {
        text.append("| map | verdict | sure | grows at | time left |\n|---|---|---|---|---|\n");
        for (Finding finding : findings) {
            String verdict = Headline.words(finding.verdict());
            text.append("| ")
                    .append(Markdown.cell(Markdown.code(finding.subject())))
                    .append(" | ")
                    .append(finding.revoked() ? "~~" + verdict + "~~ over" : "**" + verdict + "**")
                    .append(", ")
                    .append(Headline.words(finding.kind()))
                    .append(" | ")
                    .append(Units.percent(finding.confidence()))
                    .append(" | ")
                    .append(finding.growthSite() == null ? "" : Markdown.cell(Markdown.code(finding.growthSite())))
                    .append(" | ")
                    .append(
                            finding.forecast() == null || finding.revoked()
                                    ? ""
                                    : Headline.timeLeft(finding.forecast()))
                    .append(" |\n");
        }
        text.append('\n');
    }

    private void details(Finding finding) {
        begin("Why, and what mends it: " + Markdown.codeInHtml(finding.subject()));
        list("For it", finding.evidence().stream().map(Evidence::statement).toList());
        list("Against it", finding.doubts());
        if (!finding.steps().isEmpty()) {
            line("**The argument**");
            int number = 1;
            for (Step step : finding.steps()) {
                text.append(number++)
                        .append(". ")
                        .append(Markdown.text(step.question()))
                        .append(" *")
                        .append(Markdown.text(step.answer()))
                        .append("*")
                        .append(step.decided() ? " This decided." : "")
                        .append('\n');
            }
            text.append('\n');
        }
        line("**What mends it**");
        line(Markdown.text(finding.advice()));
        if (finding.code() != null) {
            text.append(Markdown.block("java", finding.code())).append('\n');
        }
        end();
    }

    private void account(Chapter chapter) {
        TargetSnapshot target = chapter.target();
        begin("What is not known, and what the evidence cost");
        List<Undecided> open = chapter.undecided();
        list(
                "Not decided",
                open.stream()
                        .limit(MOST_UNDECIDED)
                        .map(each -> each.subject() + ", " + Headline.words(each.kind()) + ": " + each.because())
                        .toList());
        if (open.size() > MOST_UNDECIDED) {
            line("And " + (open.size() - MOST_UNDECIDED) + " more.");
        }
        text.append("- Lost: ").append(Markdown.text(Account.lost(target))).append('\n');
        text.append("- Evidence: ").append(Markdown.text(Account.walks(target))).append('\n');
        if (target.evidence().refusal() != null) {
            text.append("- Refused: ")
                    .append(Markdown.text(target.evidence().refusal()))
                    .append('\n');
        }
        text.append('\n');
        end();
    }

    private void list(String title, List<String> sentences) {
        if (sentences.isEmpty()) {
            return;
        }
        line("**" + title + "**");
        sentences.forEach(each -> text.append("- ").append(Markdown.text(each)).append('\n'));
        text.append('\n');
    }

    private void begin(String summary) {
        line("<details><summary>" + summary + "</summary>");
    }

    private void end() {
        line("</details>");
    }

    private void line(String line) {
        text.append(line).append("\n\n");
    }

    private static String sentence(Sentence sentence) {
        return Markdown.text(sentence.before())
                + (sentence.name().isEmpty() ? "" : Markdown.code(sentence.name()))
                + Markdown.text(sentence.after());
    }
}
