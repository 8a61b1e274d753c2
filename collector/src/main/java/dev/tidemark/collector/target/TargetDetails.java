package dev.tidemark.collector.target;

import dev.tidemark.analysis.view.MapDetail;
import dev.tidemark.analysis.view.TimelineView;
import java.util.Optional;

/**
 * What is known of one target beyond its snapshot. It is put together when somebody asks, which takes about as long as an assessment; a
 * target that is just being read makes the caller wait for as long. Thread-safe; what is answered is immutable.
 */
public interface TargetDetails {

    /** The whole observed time of its JVM. */
    TimelineView timeline();

    /** All that is known of the map of this name; empty when there is no such map. */
    Optional<MapDetail> map(String name);
}
