package dev.tidemark.collector.web.push;

import java.time.Duration;
import java.util.Map;

/**
 * Something that is true of a target now and worth telling when it stays so.
 *
 * @param labels by which Alertmanager tells alerts apart
 * @param hold how long it must have been true before it is told
 * @param keep how long it must have been untrue before it has ended
 */
record Notice(Map<String, String> labels, Map<String, String> annotations, Duration hold, Duration keep) {

    Notice {
        labels = Map.copyOf(labels);
        annotations = Map.copyOf(annotations);
    }
}
