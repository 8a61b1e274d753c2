package dev.tidemark.it.dashboard;

/**
 * PromQL in short form. {@code {C}} stands for the matchers of the variables that choose collectors, {@code {T}} adds the one that chooses
 * targets and {@code {M}} the one that chooses maps; more matchers may follow: {@code {T, bound="likely"}}. {@code ID} stands for the labels
 * that tell targets apart, those of the scrape included, which may be absent.
 */
final class Expression {

    private static final String COLLECTOR =
            "cluster=~\"$cluster\", namespace=~\"$namespace\", job=~\"$job\", instance=~\"$instance\"";
    private static final String TARGET = COLLECTOR + ", target=~\"$target\"";
    private static final String MAP = TARGET + ", map=~\"$map\"";

    private Expression() {}

    static String expand(String shortForm) {
        return shortForm
                .strip()
                .replaceAll("\\s+", " ")
                .replaceAll("\\{C(?=[,}])", "{" + quoted(COLLECTOR))
                .replaceAll("\\{T(?=[,}])", "{" + quoted(TARGET))
                .replaceAll("\\{M(?=[,}])", "{" + quoted(MAP))
                .replaceAll("\\bID\\b", "cluster, namespace, job, instance, target");
    }

    private static String quoted(String matchers) {
        return java.util.regex.Matcher.quoteReplacement(matchers);
    }
}
