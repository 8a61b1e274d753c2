package dev.tidemark.analysis;

import dev.tidemark.analysis.detect.Outcome.Draft;
import dev.tidemark.analysis.view.Mark;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/** When findings came, changed their verdict and went: the latest, which outlive the findings themselves. */
final class Turns {

    private static final int MOST = 90;

    private final Deque<Mark> latest = new ArrayDeque<>();

    void found(String id, Draft draft, long millis) {
        String verdict = draft.verdict().label().replace('-', ' ');
        add(new Mark(
                millis,
                Mark.Kind.FINDING,
                verdict.substring(0, 1).toUpperCase(Locale.ROOT) + verdict.substring(1) + ", "
                        + draft.kind().label().replace('-', ' ') + ": " + draft.subject() + ".",
                id,
                draft.subject()));
    }

    void revoked(String id, Draft draft, long millis) {
        add(new Mark(
                millis,
                Mark.Kind.REVOKED,
                "Revoked, " + draft.kind().label().replace('-', ' ') + ": " + draft.subject() + ".",
                id,
                draft.subject()));
    }

    private void add(Mark mark) {
        if (latest.size() >= MOST) {
            latest.removeFirst();
        }
        latest.addLast(mark);
    }

    /** What is remembered; as the map of each its subject, which may be none. */
    List<Mark> marks() {
        return new ArrayList<>(latest);
    }
}
