package dev.tidemark.collector.web.push;

import dev.tidemark.analysis.finding.Finding;
import dev.tidemark.analysis.finding.Kind;
import dev.tidemark.analysis.finding.Verdict;
import dev.tidemark.analysis.view.Assessment;
import dev.tidemark.analysis.view.MapView;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What a page for a heap says of what fills it: a page is told once, also when its forecast is known before the verdict. */
final class Eaters {

    /** The most that are named in one page. */
    private static final int MOST = 5;

    private static final Set<Verdict> CERTAIN = Set.of(Verdict.LEAK, Verdict.CAPACITY_RISK);

    private Eaters() {}

    /**
     * Sentences, each after a space: who is found guilty, or else who is suspected, or else which map gains entries fastest.
     *
     * @param active the findings that hold, worst first
     */
    static String told(Assessment assessment, List<Finding> active) {
        String certain = told(active, CERTAIN::contains, " eats it (");
        if (!certain.isEmpty()) {
            return certain;
        }
        String suspected = told(active, Verdict.UNDETERMINED::equals, " is suspected (");
        return suspected.isEmpty() ? fastest(assessment.maps()) : suspected;
    }

    private static String told(List<Finding> active, Predicate<Verdict> verdict, String how) {
        return active.stream()
                .filter(finding -> finding.kind() != Kind.UNEXPLAINED_GROWTH && verdict.test(finding.verdict()))
                .limit(MOST)
                .map(finding -> " " + finding.subject() + how + finding.kind().label()
                        + (finding.growthSite() == null ? "" : ", grown at " + finding.growthSite()) + ").")
                .collect(Collectors.joining());
    }

    private static String fastest(List<MapView> maps) {
        return maps.stream()
                .filter(map -> map.growthPerSecond() > 0)
                .max(Comparator.comparingDouble(MapView::growthPerSecond))
                .map(map -> " No map is found guilty so far; " + map.name() + " gains entries fastest.")
                .orElse("");
    }
}
