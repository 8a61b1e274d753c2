package dev.tidemark.collector.cli.terminal;

import dev.tidemark.analysis.compare.Comparison;
import dev.tidemark.analysis.compare.Direction;
import dev.tidemark.analysis.compare.FindingChange;
import dev.tidemark.analysis.compare.Run;
import dev.tidemark.analysis.finding.Finding;
import dev.tidemark.collector.cli.terminal.DiffRows.Row;
import dev.tidemark.collector.cli.terminal.DiffRows.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What differs between two recordings, as it is written: numbers in columns, what they are about behind or below them. */
public final class DiffPage {

    private static final int WORD_COLUMNS = 7;
    private static final int AMOUNT_COLUMNS = 12;
    private static final int DIFFERENCE_COLUMNS = 13;
    private static final int PART_COLUMNS = 9;
    private static final String GAP = "  ";
    private static final String INDENT = " ".repeat(WORD_COLUMNS + 1);

    private final int columns;
    private final List<Line> lines = new ArrayList<>();

    private DiffPage(int columns) {
        this.columns = columns;
    }

    /**
     * Lines as they are written.
     *
     * @param top the most maps and lines of code of each kind
     */
    public static List<String> of(Comparison comparison, int top, Screen screen) {
        DiffPage page = new DiffPage(screen.columns());
        page.write(comparison, new DiffRows(comparison, top));
        return page.lines.stream()
                .map(line -> line.fit(screen.columns()).render(screen.colour()))
                .toList();
    }

    private void write(Comparison comparison, DiffRows rows) {
        run("A", comparison.before());
        run("B", comparison.after());
        lines.add(Line.EMPTY);
        comparison.notes().forEach(note -> wrapped(Line.of(Text.left("note", WORD_COLUMNS + 1), Style.YELLOW), note));
        wrapped(Line.of(INDENT), rows.summary());
        rows.sections().forEach(this::section);
        findings(comparison.findings());
    }

    private void run(String letter, Run run) {
        List<String> about = DiffRows.about(run);
        lines.add(Line.of(letter + GAP + run.name(), Style.BOLD).add(GAP + about.get(0)));
        lines.add(Line.of(" " + GAP + about.get(1), Style.DIM));
    }

    private void section(Section section) {
        lines.add(Line.EMPTY);
        lines.add(Line.of(section.title().toUpperCase(Locale.ROOT), Style.BOLD));
        if (!section.rows().isEmpty()) {
            lines.add(Line.of(
                    Text.left("", WORD_COLUMNS)
                            + Text.right("A", AMOUNT_COLUMNS)
                            + Text.right("B", AMOUNT_COLUMNS)
                            + Text.right("DIFFERENCE", DIFFERENCE_COLUMNS),
                    Style.DIM));
        }
        section.rows().forEach(this::row);
        if (!section.rest().isEmpty()) {
            lines.add(Line.of(INDENT + section.rest(), Style.DIM));
        }
    }

    /** Numbers, and what they are of: behind them where that fits, else below. */
    private void row(Row row) {
        Line numbers = Line.of(Text.left(row.word(), WORD_COLUMNS), style(row.direction()))
                .add(Text.right(row.before(), AMOUNT_COLUMNS))
                .add(Text.right(row.after(), AMOUNT_COLUMNS))
                .add(Text.right(row.difference(), DIFFERENCE_COLUMNS))
                .add(Text.right(row.part(), PART_COLUMNS));
        String name = Text.visible(row.name());
        if (Text.width(numbers.text()) + GAP.length() + Text.width(name) <= columns) {
            lines.add(numbers.add(GAP).add(name, Style.BOLD));
        } else {
            lines.add(numbers);
            broken(name, Math.max(1, columns - INDENT.length()))
                    .forEach(part -> lines.add(Line.of(INDENT).add(part, Style.BOLD)));
        }
        row.details().forEach(this::detail);
    }

    /** A name must be whole to be of use, so it is broken rather than cut. */
    private static List<String> broken(String name, int room) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        name.codePoints().forEach(codePoint -> {
            String next = Character.toString(codePoint);
            if (part.length() > 0 && Text.width(part + next) > room) {
                parts.add(part.toString());
                part.setLength(0);
            }
            part.append(next);
        });
        parts.add(part.toString());
        return parts;
    }

    private void findings(List<FindingChange> findings) {
        lines.add(Line.EMPTY);
        lines.add(Line.of("FINDINGS", Style.BOLD));
        if (findings.isEmpty()) {
            lines.add(Line.of(INDENT + "None in either recording.", Style.DIM));
        }
        for (FindingChange each : findings) {
            Finding finding = each.after() == null ? each.before() : each.after();
            if (finding != null) {
                Style style = each.before() == null ? Style.RED : each.after() == null ? Style.GREEN : Style.DIM;
                String word = each.before() == null ? "new" : each.after() == null ? "gone" : "both";
                lines.add(Line.of(Text.left(word, WORD_COLUMNS + 1), style).add(FindingLines.title(finding)));
                if (finding.growthSite() != null) {
                    detail("grows at " + finding.growthSite());
                }
            }
        }
    }

    private static Style style(Direction direction) {
        return switch (direction) {
            case GREW -> Style.RED;
            case SHRANK -> Style.GREEN;
            case LEVEL -> Style.DIM;
            case UNKNOWN -> Style.YELLOW;
        };
    }

    private void detail(String text) {
        wrapped(Line.of(INDENT), text, Style.DIM);
    }

    private void wrapped(Line head, String text) {
        wrapped(head, text, Style.PLAIN);
    }

    private void wrapped(Line head, String text, Style style) {
        Line begin = head;
        for (String part : Text.wrap(text, Math.max(20, columns - INDENT.length()))) {
            lines.add(begin.add(part, style));
            begin = Line.of(INDENT);
        }
    }
}
