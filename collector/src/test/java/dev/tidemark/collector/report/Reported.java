package dev.tidemark.collector.report;

import dev.tidemark.analysis.finding.Evidence;
import dev.tidemark.analysis.finding.Finding;
import dev.tidemark.analysis.finding.Kind;
import dev.tidemark.analysis.finding.Step;
import dev.tidemark.analysis.finding.Verdict;
import dev.tidemark.analysis.view.MapDetail;
import dev.tidemark.analysis.view.TimelineView;
import dev.tidemark.collector.target.Analysis;
import dev.tidemark.collector.target.LeakingTarget;
import dev.tidemark.collector.target.Shop;
import dev.tidemark.collector.target.TargetDetails;
import dev.tidemark.collector.target.TargetSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reports of hand-made targets. */
final class Reported {

    static final Instant MADE = Instant.parse("2026-01-02T10:00:00Z");

    private Reported() {}

    static Report of(Analysis... analyses) {
        return Report.of(List.of(analyses), MADE);
    }

    /** Two minutes of a JVM as the analysis sees them, one of whose maps leaks. */
    static Analysis leaking(String name) {
        LeakingTarget target = new LeakingTarget(name, 30);
        return new Analysis(target.snapshot(), target);
    }

    /** A target of which only a snapshot is known. */
    static Analysis of(TargetSnapshot snapshot) {
        return new Analysis(snapshot, new NoDetails());
    }

    /** One finding all of whose texts are this one. */
    static Finding saying(String text) {
        return new Finding(
                "id",
                Shop.NAME,
                Kind.UNBOUNDED_GROWTH,
                Verdict.LEAK,
                text,
                text,
                0.97,
                Shop.STARTED,
                List.of(new Evidence(text, 0.94, "ratio")),
                List.of(text),
                text + " site",
                text,
                null,
                false,
                text,
                List.of(new Step(text, text, true)));
    }

    private static final class NoDetails implements TargetDetails {

        @Override
        public TimelineView timeline() {
            return new TimelineView(
                    -1, -1, -1, List.of(), List.of(), -1, -1, null, List.of(), List.of(), List.of(), List.of());
        }

        @Override
        public Optional<MapDetail> map(String name) {
            return Optional.empty();
        }
    }
}
