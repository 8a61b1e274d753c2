package dev.tidemark.collector.web.api;

import dev.tidemark.analysis.finding.Finding;
import dev.tidemark.analysis.finding.Verdict;
import dev.tidemark.collector.target.TargetSnapshot;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.function.ServerRequest;

/** The filters of one request. A filter that would silently select nothing is refused instead. */
final class Query {

    static final String TARGET = "target";
    static final String MAP = "map";
    static final String VERDICT = "verdict";
    static final String REVOKED = "revoked";
    static final String FORMAT = "format";

    private static final String HTML = "html";
    private static final String MARKDOWN = "markdown";

    /** What {@link #FORMAT} may be. */
    static final List<String> FORMATS = List.of(HTML, MARKDOWN);

    private final Map<String, String> filters;

    private Query(Map<String, String> filters) {
        this.filters = filters;
    }

    /**
     * Reads the parameters of a request.
     *
     * @throws Wrong when there is one that is not known here, or one that is given twice
     */
    static Query of(ServerRequest request, String... known) {
        Map<String, String> filters = new HashMap<>();
        parameters(request).forEach((name, values) -> {
            if (!Arrays.asList(known).contains(name)) {
                throw new Wrong(
                        known.length == 0
                                ? "This path takes no parameters: leave them out."
                                : "There is no such parameter here: use " + String.join(", ", known) + ".");
            }
            if (values.size() != 1) {
                throw new Wrong("The parameter " + name + " is given more than once: give it once.");
            }
            filters.put(name, values.get(0));
        });
        return new Query(filters);
    }

    private static Map<String, List<String>> parameters(ServerRequest request) {
        try {
            return new HashMap<>(request.params());
        } catch (IllegalStateException e) {
            throw new Wrong("The parameters cannot be read: write a few as name=value, percent-encoded in UTF-8.");
        }
    }

    /**
     * A parameter without which the path cannot answer.
     *
     * @param example how to ask
     */
    String required(String name, String example) {
        String value = filters.get(name);
        if (value == null) {
            throw new Wrong("The parameter " + name + " is missing: ask for " + example + ".");
        }
        return value;
    }

    /** The targets that the filter {@code target} lets pass. */
    Collection<TargetSnapshot> targets(List<TargetSnapshot> all) {
        String wanted = filters.get(TARGET);
        if (wanted == null) {
            return all;
        }
        List<TargetSnapshot> found =
                all.stream().filter(target -> target.name().equals(wanted)).toList();
        if (found.isEmpty()) {
            throw new Wrong("No target bears this name: /api/v1/targets lists those that there are.");
        }
        return found;
    }

    /** The findings that the filters {@code verdict} and {@code revoked} let pass. */
    List<Finding> findings(List<Finding> all) {
        @Nullable Verdict verdict = verdict();
        @Nullable Boolean revoked = revoked();
        return all.stream()
                .filter(finding -> verdict == null || finding.verdict() == verdict)
                .filter(finding -> revoked == null || finding.revoked() == revoked)
                .toList();
    }

    private @Nullable Verdict verdict() {
        String wanted = filters.get(VERDICT);
        if (wanted == null) {
            return null;
        }
        return Arrays.stream(Verdict.values())
                .filter(verdict -> verdict.label().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new Wrong("There is no such verdict: use "
                        + Arrays.stream(Verdict.values()).map(Verdict::label).collect(Collectors.joining(", "))
                        + "."));
    }

    private @Nullable Boolean revoked() {
        String wanted = filters.get(REVOKED);
        if (wanted == null) {
            return null;
        }
        return switch (wanted) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> throw new Wrong("The parameter revoked is neither true nor false: use one of them.");
        };
    }

    /** Whether Markdown is wanted and not HTML. */
    boolean wantsMarkdown() {
        String wanted = filters.getOrDefault(FORMAT, HTML);
        if (!FORMATS.contains(wanted)) {
            throw new Wrong("There is no such format: use " + String.join(" or ", FORMATS) + ".");
        }
        return wanted.equals(MARKDOWN);
    }

    /** A parameter that the caller can mend. */
    static final class Wrong extends RuntimeException {
        private final String sentence;

        Wrong(String sentence) {
            super(sentence, null, false, false);
            this.sentence = sentence;
        }

        String sentence() {
            return sentence;
        }
    }
}
