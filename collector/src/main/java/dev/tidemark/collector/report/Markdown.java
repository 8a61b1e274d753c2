package dev.tidemark.collector.report;

import dev.tidemark.collector.cli.terminal.Text;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text that Markdown shows as it is. It comes from targets: it may neither be markup nor call anybody. */
final class Markdown {

    /** What begins or ends anything in Markdown or HTML, calls somebody, or makes a link. */
    private static final Pattern SIGNS = Pattern.compile(
            "^[-+=](?=[-=\\s]|$)|(?<=^\\d{1,9})[.)](?=\\s|$)|[\\\\`*_{}\\[\\]<>|~&@#$]|:(?=[/\\w])|(?<=\\b[wW]{3})\\.");

    private static final Pattern TICKS = Pattern.compile("`+");

    /** Takes no room and parts a sign from what it would call. */
    private static final String NOTHING = "&#8203;";

    private Markdown() {}

    /** A sentence, on one line. */
    static String text(String text) {
        return SIGNS.matcher(oneLine(text)).replaceAll(sign -> Matcher.quoteReplacement(escaped(sign)));
    }

    private static String escaped(MatchResult sign) {
        return switch (sign.group()) {
            case "<" -> "&lt;";
            case ">" -> "&gt;";
            case "&" -> "&amp;";
            // Escaped by a backslash they would call all the same.
            case "@", "#", ":" -> sign.group() + NOTHING;
            case "." -> NOTHING + ".";
            default -> "\\" + sign.group();
        };
    }

    /** A name, as code: nothing in it means anything. */
    static String code(String name) {
        String line = oneLine(name.isEmpty() ? "(no name)" : name);
        String fence = "`".repeat(1 + longest(line));
        boolean padded = line.startsWith("`") || line.endsWith("`") || line.isBlank();
        return padded ? fence + " " + line + " " + fence : fence + line + fence;
    }

    /** The same inside an HTML element, where Markdown is not read. */
    static String codeInHtml(String name) {
        return new Html().element("code", null, oneLine(name)).toString();
    }

    /** Markdown in a cell of a table, where a bar ends the cell, in code too. */
    static String cell(String markdown) {
        return markdown.replace("|", "\\|");
    }

    /** Lines of code. */
    static String block(String language, String code) {
        String fence = "`".repeat(Math.max(3, 1 + longest(code)));
        return fence + language + "\n" + code.lines().map(Text::visible).reduce("", (all, line) -> all + line + "\n")
                + fence + "\n";
    }

    private static int longest(String text) {
        return TICKS.matcher(text)
                .results()
                .mapToInt(run -> run.group().length())
                .max()
                .orElse(0);
    }

    private static String oneLine(String text) {
        return Text.visible(text.replaceAll("\\s+", " "));
    }
}
