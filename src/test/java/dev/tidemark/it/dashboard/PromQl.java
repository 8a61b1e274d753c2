package dev.tidemark.it.dashboard;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a query asks for. It finds selectors and label lists only; whether the rest is PromQL is Prometheus' to say. Each selector must have
 * its matchers in braces, as all of ours do.
 */
record PromQl(String expression) {

    private static final Pattern SELECTOR =
            Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)\\{((?:[^{}\"]|\"(?:[^\"\\\\]|\\\\.)*\")*)}");
    private static final Pattern MATCHER =
            Pattern.compile("([a-zA-Z_]\\w*)\\s*(=~|!~|!=|=)\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern LABELS =
            Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\(([^)]*)\\)");

    /** A metric with its matchers, and where in the query it stands. */
    record Selector(String metric, Set<String> labels, String matchers, int from, int to) {}

    List<Selector> selectors() {
        List<Selector> all = new ArrayList<>();
        Matcher selector = SELECTOR.matcher(expression);
        while (selector.find()) {
            Set<String> labels = new LinkedHashSet<>();
            Matcher matcher = MATCHER.matcher(selector.group(2));
            while (matcher.find()) {
                labels.add(matcher.group(1));
            }
            all.add(new Selector(selector.group(1), labels, selector.group(2), selector.start(), selector.end()));
        }
        return all;
    }

    /** Labels by which results are grouped or joined. */
    Set<String> groupedLabels() {
        Set<String> all = new LinkedHashSet<>();
        Matcher list = LABELS.matcher(expression);
        while (list.find()) {
            Stream.of(list.group(1).split(",", -1))
                    .map(String::strip)
                    .filter(label -> !label.isEmpty())
                    .forEach(all::add);
        }
        return all;
    }

    /** What stands directly before a selector. */
    String before(Selector selector) {
        return expression.substring(0, selector.from());
    }

    /** What stands directly after a selector. */
    String after(Selector selector) {
        return expression.substring(selector.to());
    }
}
