package dev.tidemark.collector.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Text to read: headings, paragraphs, entries and code, wrapped to the screen. Made by one thread. */
public final class Page {

    /** Lines longer than this tire the eye, however wide the screen is. */
    private static final int COLUMNS_MOST = 100;

    private static final String INDENT = "  ";
    private static final int TERM_COLUMNS = 24;

    private final List<IntFunction<List<Line>>> blocks = new ArrayList<>();

    /** A line that stands out. */
    public Page heading(String text) {
        return add(columns -> List.of(Line.of(text, Style.BOLD)));
    }

    /** A paragraph. */
    public Page text(String text) {
        return add(columns -> indented(text, columns));
    }

    /** A term, and what it means beside it. */
    public Page entry(String term, String meaning) {
        return add(columns -> {
            List<Line> lines = new ArrayList<>();
            Line head = Line.of(Text.left(term, TERM_COLUMNS), Style.BOLD);
            for (String part : Text.wrap(meaning, Math.max(20, columns - TERM_COLUMNS))) {
                lines.add(head.add(part));
                head = Line.of(" ".repeat(TERM_COLUMNS));
            }
            return lines;
        });
    }

    /** Lines as they are. */
    public Page code(String code) {
        return add(columns -> code.stripTrailing()
                .lines()
                .map(line -> Line.of(line.isEmpty() ? "" : INDENT + INDENT + line, Style.CYAN))
                .toList());
    }

    /** An empty line. */
    public Page blank() {
        return add(columns -> List.of(Line.EMPTY));
    }

    private Page add(IntFunction<List<Line>> block) {
        blocks.add(block);
        return this;
    }

    private static List<Line> indented(String text, int columns) {
        return Text.wrap(text, Math.max(20, columns - INDENT.length())).stream()
                .map(part -> Line.of(INDENT + part))
                .toList();
    }

    /** As they are written. */
    public List<String> lines(Screen screen) {
        int columns = Math.min(COLUMNS_MOST, screen.columns());
        return blocks.stream()
                .flatMap(block -> block.apply(columns).stream())
                .map(line -> line.render(screen.colour()))
                .toList();
    }
}
