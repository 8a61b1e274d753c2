package dev.tidemark.analysis;

import dev.tidemark.analysis.signal.Signal;
import dev.tidemark.analysis.view.Assessment;
import dev.tidemark.analysis.view.HeapView;
import dev.tidemark.analysis.view.PauseHistogram;
import java.time.Instant;
import java.util.Collections;
import java.util.List;

/**
 * The analysis of one target: remembers what its signals say, within a bound, and says what follows.
 *
 * <p>Deterministic: the same signals in the same order give the same assessments, whatever the wall clock says. Not
 * thread-safe: one thread owns it. Assessments are immutable and may go anywhere.
 */
public final class TargetAnalysis {

    private final String target;
    private Instant now = Instant.EPOCH;

    /** @param target the target's name, as findings will bear it */
    public TargetAnalysis(String target) {
        this.target = target;
    }

    /** Takes one signal in. Signals may arrive late; event time never runs backwards. */
    public void accept(Signal signal) {
        if (signal.time().isAfter(now)) {
            now = signal.time();
        }
    }

    /** What is known and thought at the event time reached so far. */
    public Assessment assess() {
        HeapView heap = new HeapView(
                -1,
                null,
                -1,
                0,
                0,
                0,
                new PauseHistogram(Collections.nCopies(PauseHistogram.BOUNDS.size() + 1, 0L), 0),
                List.of());
        return new Assessment(now, null, target, heap, List.of(), List.of(), List.of(), null, 0);
    }
}
