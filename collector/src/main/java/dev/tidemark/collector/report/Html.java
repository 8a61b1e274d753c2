package dev.tidemark.collector.report;

import dev.tidemark.collector.cli.terminal.Text;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Writes HTML. Whatever it is given as text or as an attribute's value stays that: tags are written by {@link #open} alone. */
final class Html {

    private final StringBuilder written = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /**
     * Begins an element.
     *
     * @param tag as it is written, such as {@code p}
     * @param attributes names and values in turn; one whose value is null is left out
     */
    Html open(String tag, @Nullable String... attributes) {
        empty(tag, attributes);
        open.push(tag);
        return this;
    }

    /** An element that has no content, and no end. */
    Html empty(String tag, @Nullable String... attributes) {
        written.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            String value = attributes[i + 1];
            if (value != null) {
                written.append(' ').append(attributes[i]).append("=\"");
                escape(value);
                written.append('"');
            }
        }
        written.append('>');
        return this;
    }

    /** Ends the element that was begun last. */
    Html close() {
        written.append("</").append(open.pop()).append('>');
        return this;
    }

    Html text(String text) {
        escape(text);
        return this;
    }

    /** An element with text in it. */
    Html element(String tag, @Nullable String className, String text) {
        return open(tag, "class", className).text(text).close();
    }

    /** What a target has named: it keeps its direction of writing to itself. */
    Html name(String name) {
        return element("bdi", "name whole", name.isEmpty() ? "(no name)" : name);
    }

    Html sentence(Sentence sentence) {
        text(sentence.before());
        if (!sentence.name().isEmpty()) {
            name(sentence.name());
        }
        return text(sentence.after());
    }

    /** What is markup, script or style already, and ours. */
    Html raw(String ours) {
        written.append(ours);
        return this;
    }

    private void escape(String text) {
        text.codePoints().forEach(each -> {
            switch (each) {
                case '&' -> written.append("&amp;");
                case '<' -> written.append("&lt;");
                case '>' -> written.append("&gt;");
                case '"' -> written.append("&quot;");
                case '\'' -> written.append("&#39;");
                case '\n', '\t' -> written.appendCodePoint(each);
                default -> written.append(Text.visible(Character.toString(each)));
            }
        });
    }

    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("not closed: " + open);
        }
        return written.toString();
    }
}
