package dev.tidemark.collector.monitor;

import dev.tidemark.analysis.TargetAnalysis;
import dev.tidemark.analysis.view.MapDetail;
import dev.tidemark.analysis.view.TimelineView;
import dev.tidemark.collector.target.TargetDetails;
import java.util.Optional;

/** Details of what has been read to its end: keeps what is known and nothing of what reading needed. Thread-safe. */
final class ReadDetails implements TargetDetails {

    private final TargetAnalysis analysis;

    ReadDetails(TargetAnalysis analysis) {
        this.analysis = analysis;
    }

    @Override
    public synchronized TimelineView timeline() {
        return analysis.timeline();
    }

    @Override
    public synchronized Optional<MapDetail> map(String name) {
        return Optional.ofNullable(analysis.map(name));
    }
}
