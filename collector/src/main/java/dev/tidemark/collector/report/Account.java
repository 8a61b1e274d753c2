package dev.tidemark.collector.report;

import dev.tidemark.analysis.view.HeapView;
import dev.tidemark.collector.cli.terminal.Units;
import dev.tidemark.collector.target.TargetSnapshot;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a judgement rests on, what is missing, and what it has cost, in sentences. */
final class Account {

    private Account() {}

    static String heap(HeapView heap) {
        if (heap.liveBytes() < 0) {
            return "The live set is not known: no collection that can be trusted was seen.";
        }
        String live = "The live set is " + Units.bytes((double) heap.liveBytes());
        String limit = heap.limitBytes() <= 0
                ? ", the limit is not known"
                : " of " + Units.bytes((double) heap.limitBytes()) + " ("
                        + Units.percent((double) heap.liveBytes() / heap.limitBytes()) + ")";
        return live + limit + ", after " + Units.count(heap.collections()) + " collections; allocation "
                + Units.bytes(heap.allocationBytesPerSecond()) + "/s.";
    }

    static String lost(TargetSnapshot target) {
        Map<String, Long> lost = new TreeMap<>(target.eventsLost());
        lost.values().removeIf(count -> count <= 0);
        return lost.isEmpty()
                ? "nothing that is known of"
                : lost.entrySet().stream()
                        .map(each -> Units.count(each.getValue()) + " "
                                + each.getKey().replace('-', ' '))
                        .collect(Collectors.joining(", "));
    }

    /** Of recordings it is not known who asked for the walks in them, only what they cost. */
    static String walks(TargetSnapshot target) {
        TargetSnapshot.EvidenceAccount account = target.evidence();
        if (account.pauseSeconds() <= 0) {
            return "the application was not stopped for it";
        }
        return "the application stood still for " + Units.seconds(account.pauseSeconds())
                + (account.walks() > 0 ? " in " + Units.count(account.walks()) + " walks" : "");
    }
}
