package dev.tidemark.collector.cli.terminal;

import dev.tidemark.collector.target.TargetSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The whole screen: a pure function of what is known, when, and how large the screen is. */
final class Frame {

    private static final int TARGET_ROWS_LEAST = 6;

    private Frame() {}

    /**
     * Lines that fit the screen.
     *
     * @param note where metrics are served, or nothing
     */
    static List<Line> of(List<TargetSnapshot> targets, String note, Instant now, Size screen) {
        int room = Math.max(1, screen.rows() - 2);
        int shown = Math.max(1, Math.min(targets.size(), room / TARGET_ROWS_LEAST));
        boolean all = shown >= targets.size();
        int rowsEach = (room - (all ? 0 : 1)) / shown - (shown > 1 ? 1 : 0);
        List<Line> lines = new ArrayList<>();
        for (TargetSnapshot target : targets.subList(0, Math.min(shown, targets.size()))) {
            lines.addAll(TargetBlock.of(target, now, screen.columns(), rowsEach));
            if (shown > 1) {
                lines.add(Line.EMPTY);
            }
        }
        if (!all) {
            lines.add(Line.of("… and " + (targets.size() - shown) + " more targets", Style.DIM));
        }
        lines.add(Line.EMPTY);
        lines.add(Line.of((note.isEmpty() ? "" : note + "   ") + "Ctrl-C ends", Style.DIM));
        int from = Math.max(0, lines.size() - screen.rows());
        return lines.subList(from, lines.size()).stream()
                .map(line -> line.fit(screen.columns()))
                .toList();
    }
}
