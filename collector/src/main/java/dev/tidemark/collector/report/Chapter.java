package dev.tidemark.collector.report;

import dev.tidemark.analysis.finding.Finding;
import dev.tidemark.analysis.view.Assessment;
import dev.tidemark.analysis.view.MapDetail;
import dev.tidemark.analysis.view.MapView;
import dev.tidemark.analysis.view.TimelineView;
import dev.tidemark.analysis.view.Undecided;
import dev.tidemark.collector.target.Analysis;
import dev.tidemark.collector.target.TargetSnapshot;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One JVM of a report.
 *
 * @param maps those with a view of their own: the accused, then the most suspicious
 */
record Chapter(TargetSnapshot target, TimelineView timeline, List<MapDetail> maps) {

    /** Curves and sites of a map are some ten kilobytes. */
    private static final int MOST_DETAILED = 6;

    /** Of a map that no finding is about: a third of its size came while it was watched. */
    private static final double SUSPICIOUS = 0.1;

    static Chapter of(Analysis analysis) {
        Assessment assessment = analysis.snapshot().assessment();
        Set<String> names = new LinkedHashSet<>();
        if (assessment != null) {
            assessment.findings().stream()
                    .sorted(Comparator.comparing(Finding::revoked))
                    .map(Finding::subject)
                    .forEach(names::add);
            assessment.maps().stream()
                    .filter(map -> map.suspicion() >= SUSPICIOUS)
                    .map(MapView::name)
                    .forEach(names::add);
        }
        return new Chapter(
                analysis.snapshot(),
                analysis.details().timeline(),
                names.stream()
                        .map(analysis.details()::map)
                        .flatMap(Optional::stream)
                        .limit(MOST_DETAILED)
                        .toList());
    }

    String name() {
        return target.name();
    }

    /** The worst first; those that no longer hold come last. */
    List<Finding> findings() {
        Assessment assessment = target.assessment();
        return assessment == null
                ? List.of()
                : assessment.findings().stream()
                        .sorted(Comparator.comparing(Finding::revoked))
                        .toList();
    }

    /** The worst that holds. */
    Optional<Finding> worst() {
        return findings().stream().filter(finding -> !finding.revoked()).findFirst();
    }

    List<MapView> allMaps() {
        Assessment assessment = target.assessment();
        return assessment == null ? List.of() : assessment.maps();
    }

    List<Undecided> undecided() {
        Assessment assessment = target.assessment();
        return assessment == null ? List.of() : assessment.undecided();
    }
}
