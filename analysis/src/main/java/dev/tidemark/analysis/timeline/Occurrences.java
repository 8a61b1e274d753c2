package dev.tidemark.analysis.timeline;

import dev.tidemark.analysis.signal.EventsLost;
import dev.tidemark.analysis.signal.HolderWalk;
import dev.tidemark.analysis.view.Mark;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What happened to the target from outside: walks, losses, a restart. Of each kind the latest are remembered. */
public final class Occurrences {

    private static final int MOST_WALKS = 20;
    private static final int MOST_LOSSES = 20;

    /** What is lost in a flood is told again and again: one mark is enough. */
    private static final long SAME_LOSS_MILLIS = 60_000;

    private final Deque<Mark> walks = new ArrayDeque<>();
    private final Deque<Loss> losses = new ArrayDeque<>();
    private @Nullable Mark restart;

    private record Loss(long millis, String reason, long count) {}

    void walk(HolderWalk walk, long millis) {
        add(
                walks,
                MOST_WALKS,
                new Mark(
                        millis,
                        Mark.Kind.WALK,
                        String.format(
                                Locale.ROOT,
                                "Walk from %d sampled objects to their holders; the application stood still for %.0f ms.",
                                walk.samples().size() + walk.withoutChain(),
                                1000 * EventTime.seconds(walk.pause())),
                        null,
                        null));
    }

    void lost(EventsLost lost, long millis) {
        long count = Math.max(0, lost.count());
        for (Loss each : losses) {
            if (each.reason().equals(lost.reason()) && millis - each.millis() < SAME_LOSS_MILLIS) {
                losses.remove(each);
                add(losses, MOST_LOSSES, new Loss(each.millis(), each.reason(), Totals.saturated(each.count(), count)));
                return;
            }
        }
        add(losses, MOST_LOSSES, new Loss(millis, lost.reason(), count));
    }

    void restarted(long millis) {
        restart = new Mark(millis, Mark.Kind.RESTART, "The JVM was started anew.", null, null);
    }

    private static <T> void add(Deque<T> all, int most, T one) {
        if (all.size() >= most) {
            all.removeFirst();
        }
        all.addLast(one);
    }

    /** All that is remembered, in no particular order. */
    public List<Mark> marks() {
        List<Mark> marks = new ArrayList<>(walks);
        for (Loss each : losses) {
            marks.add(new Mark(
                    each.millis(),
                    Mark.Kind.LOST,
                    String.format(Locale.ROOT, "Lost: %s (%,d).", each.reason(), each.count()),
                    null,
                    null));
        }
        if (restart != null) {
            marks.add(restart);
        }
        return marks;
    }
}
