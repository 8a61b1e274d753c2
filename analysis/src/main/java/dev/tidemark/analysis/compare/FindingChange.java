package dev.tidemark.analysis.compare;

import dev.tidemark.analysis.finding.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One finding in two recordings: the same kind of trouble of the same map, under whatever name.
 *
 * @param before null when it holds in the second recording only
 * @param after null when it holds in the first one only
 */
public record FindingChange(
        @Nullable Finding before, @Nullable Finding after) {

    /** New ones first, then those that both have, then those that are gone. */
    static List<FindingChange> of(Run before, Run after, List<MapChange> maps) {
        Map<String, String> laterNames = new HashMap<>();
        for (MapChange each : maps) {
            if (each.before() != null && each.after() != null) {
                laterNames.put(each.before().name(), each.after().name());
            }
        }
        List<FindingChange> changes = new ArrayList<>();
        List<FindingChange> both = new ArrayList<>();
        List<FindingChange> gone = new ArrayList<>();
        for (Pairs.Pair<Finding> each : new Pairs<>(before.findings(), after.findings())
                .by(
                        Match.NAME,
                        was -> List.of(key(was, laterNames.getOrDefault(was.subject(), was.subject()))),
                        is -> List.of(key(is, is.subject())))
                .all()) {
            List<FindingChange> list = each.before() == null ? changes : each.after() == null ? gone : both;
            list.add(new FindingChange(each.before(), each.after()));
        }
        changes.addAll(both);
        changes.addAll(gone);
        return changes;
    }

    private static List<Object> key(Finding finding, String subject) {
        return List.of(finding.kind(), subject);
    }
}
