package dev.tidemark.collector.cli.terminal;

import dev.tidemark.analysis.view.Gathering;
import dev.tidemark.analysis.view.HeapView;
import dev.tidemark.analysis.view.PauseHistogram;
import java.util.List;

/** The heap in two lines. */
final class HeapLines {

    private static final int BAR_COLUMNS = 20;
    private static final int TREND_COLUMNS = 30;
    private static final double NEARLY_FULL = 0.85;

    private HeapLines() {}

    static List<Line> of(HeapView heap) {
        return List.of(live(heap), work(heap));
    }

    private static Line live(HeapView heap) {
        Line line = Line.of("live set    ", Style.DIM);
        if (heap.liveBytes() < 0) {
            return line.add("not known before the first collection");
        }
        if (heap.limitBytes() > 0) {
            double share = (double) heap.liveBytes() / heap.limitBytes();
            line = line.add(Graph.bar(share, BAR_COLUMNS), share > NEARLY_FULL ? Style.RED : Style.CYAN)
                    .add("  ");
        }
        return line.add(amount(heap), Style.BOLD)
                .add("  ")
                .add(Graph.sparkline(heap.liveTrend(), TREND_COLUMNS), Style.CYAN);
    }

    /** The live set, and the limit where it is known. */
    static String amount(HeapView heap) {
        String live = Units.bytes((double) heap.liveBytes());
        return heap.limitBytes() <= 0
                ? live
                : live + " of " + Units.bytes((double) heap.limitBytes()) + " ("
                        + Units.percent((double) heap.liveBytes() / heap.limitBytes()) + ")";
    }

    private static Line work(HeapView heap) {
        return Line.of("allocation  ", Style.DIM)
                .add(Units.bytes(heap.allocationBytesPerSecond()) + "/s")
                .add("   collections ", Style.DIM)
                .add(Units.count(heap.collections()))
                .add("   pauses ", Style.DIM)
                .add(pauses(heap.pauses()));
    }

    /** How far the evidence has come. */
    static Line evidence(Gathering gathering) {
        double share = (double) gathering.collections() / Math.max(1, gathering.collectionsWanted());
        return Line.of("evidence    ", Style.DIM)
                .add(Graph.bar(share, BAR_COLUMNS), Style.CYAN)
                .add("  " + gathering.text());
    }

    private static String pauses(PauseHistogram pauses) {
        long count = pauses.counts().stream().mapToLong(Long::longValue).sum();
        if (count == 0) {
            return "none yet";
        }
        int longest = 0;
        for (int bucket = 0; bucket < pauses.counts().size(); bucket++) {
            longest = pauses.counts().get(bucket) > 0 ? bucket : longest;
        }
        String bound = longest < PauseHistogram.BOUNDS.size()
                ? "at most " + Units.seconds(PauseHistogram.BOUNDS.get(longest))
                : "over " + Units.seconds(PauseHistogram.BOUNDS.get(PauseHistogram.BOUNDS.size() - 1));
        return Units.seconds(pauses.sumSeconds()) + " in all, " + bound + " each";
    }
}
