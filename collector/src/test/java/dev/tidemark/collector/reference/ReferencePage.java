package dev.tidemark.collector.reference;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** A page below {@code docs/reference} that is made from the code, so that it cannot say anything else. */
public final class ReferencePage {

    private static final String WRITE = "tidemark.docs.write";
    private static final String COMMAND =
            "mvn -pl collector -am test -Dtest='*ReferenceTest' -Dsurefire.failIfNoSpecifiedTests=false -D" + WRITE
                    + "=true";

    /** Where Surefire runs the tests of this module. */
    private static final Path FOLDER = Path.of(System.getProperty("basedir", "."), "..", "docs", "reference");

    private final String file;
    private final StringBuilder text = new StringBuilder();

    /**
     * Begins a page.
     *
     * @param file its name
     * @param test which makes it
     */
    public ReferencePage(String file, Class<?> test, String title) {
        this.file = file;
        text.append("<!-- Made from the code by ")
                .append(test.getSimpleName())
                .append("; to write it anew: ")
                .append(COMMAND)
                .append(" -->\n# ")
                .append(title)
                .append('\n');
    }

    public ReferencePage heading(String heading) {
        text.append("\n## ").append(heading).append('\n');
        return this;
    }

    public ReferencePage text(String paragraph) {
        text.append('\n').append(paragraph).append('\n');
        return this;
    }

    public ReferencePage code(String language, String code) {
        text.append("\n```")
                .append(language)
                .append('\n')
                .append(code.stripTrailing())
                .append("\n```\n");
        return this;
    }

    public ReferencePage table(List<String> columns, List<List<String>> rows) {
        text.append('\n');
        row(columns);
        row(columns.stream().map(column -> "---").toList());
        rows.forEach(this::row);
        return this;
    }

    private void row(List<String> cells) {
        text.append('|');
        for (String cell : cells) {
            text.append(cell.isEmpty() ? " |" : " " + cell.replace("|", "\\|") + " |");
        }
        text.append('\n');
    }

    /** Fails unless the page that is checked in says the same; or writes it, where that was asked for. */
    public void check() {
        Path path = FOLDER.resolve(file);
        try {
            if (Boolean.getBoolean(WRITE)) {
                Files.createDirectories(FOLDER);
                Files.writeString(path, text);
                return;
            }
            String there = Files.exists(path) ? Files.readString(path) : "";
            if (!there.contentEquals(text)) {
                int line = firstDifference(
                        there.lines().toList(), text.toString().lines().toList());
                fail("docs/reference/" + file + " is not what the code says from line " + (line + 1)
                        + " on: write it anew by " + COMMAND);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int firstDifference(List<String> left, List<String> right) {
        int both = Math.min(left.size(), right.size());
        return IntStream.range(0, both)
                .filter(line -> !Objects.equals(left.get(line), right.get(line)))
                .findFirst()
                .orElse(both);
    }
}
