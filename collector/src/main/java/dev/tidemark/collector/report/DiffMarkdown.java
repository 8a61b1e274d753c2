package dev.tidemark.collector.report;

import dev.tidemark.analysis.compare.Comparison;
import dev.tidemark.analysis.compare.FindingChange;
import dev.tidemark.analysis.compare.Run;
import dev.tidemark.analysis.finding.Finding;
import dev.tidemark.collector.cli.terminal.DiffRows;
import dev.tidemark.collector.cli.terminal.DiffRows.Row;
import dev.tidemark.collector.cli.terminal.DiffRows.Section;
import java.util.List;

/** What differs between two recordings, as Markdown for a pull request. */
public final class DiffMarkdown {

    private final StringBuilder text = new StringBuilder();

    private DiffMarkdown() {}

    /**
     * The whole of it.
     *
     * @param top the most maps and lines of code of each kind
     */
    public static String of(Comparison comparison, int top) {
        DiffMarkdown markdown = new DiffMarkdown();
        markdown.write(comparison, new DiffRows(comparison, top));
        return markdown.text.toString();
    }

    private void write(Comparison comparison, DiffRows rows) {
        line("## " + Markdown.text(rows.summary()));
        run("A", comparison.before());
        run("B", comparison.after());
        text.append('\n');
        comparison
                .notes()
                .forEach(note -> text.append("> ").append(Markdown.text(note)).append("\n>\n"));
        text.append('\n');
        rows.sections().forEach(this::section);
        findings(comparison.findings());
    }

    private void line(String line) {
        text.append(line).append("\n\n");
    }

    private void run(String letter, Run run) {
        text.append("- **").append(letter).append("** ").append(Markdown.code(run.name()));
        DiffRows.about(run).forEach(each -> text.append(", ").append(Markdown.text(each)));
        text.append('\n');
    }

    private void section(Section section) {
        line("### " + Markdown.text(section.title()));
        if (!section.rows().isEmpty()) {
            text.append("| | what | A | B | difference | |\n|---|---|--:|--:|--:|--:|\n");
            section.rows().forEach(row -> row(row, section.code()));
            text.append('\n');
        }
        if (!section.rest().isEmpty()) {
            line(Markdown.text(section.rest()));
        }
    }

    private void row(Row row, boolean code) {
        String name = code ? Markdown.code(row.name()) : Markdown.text(row.name());
        text.append("| ").append(strong(row)).append(" | ").append(Markdown.cell(name));
        for (String each : row.details()) {
            text.append("<br>").append(Markdown.cell(Markdown.text(each)));
        }
        for (String cell : List.of(row.before(), row.after(), row.difference(), row.part())) {
            text.append(" | ").append(Markdown.text(cell));
        }
        text.append(" |\n");
    }

    private static String strong(Row row) {
        return switch (row.direction()) {
            case GREW, SHRANK -> "**" + row.word() + "**";
            case LEVEL, UNKNOWN -> row.word();
        };
    }

    private void findings(List<FindingChange> findings) {
        line("### Findings");
        if (findings.isEmpty()) {
            line("None in either recording.");
        }
        for (FindingChange each : findings) {
            Finding finding = each.after() == null ? each.before() : each.after();
            if (finding != null) {
                String word = each.before() == null ? "**new**" : each.after() == null ? "gone" : "both";
                text.append("- ")
                        .append(word)
                        .append(": ")
                        .append(Headline.words(finding.verdict()))
                        .append(", ")
                        .append(Markdown.code(finding.subject()))
                        .append(finding.growthSite() == null ? "" : ", grows at " + Markdown.code(finding.growthSite()))
                        .append('\n');
            }
        }
    }
}
