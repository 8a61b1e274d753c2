package dev.tidemark.collector.cli.terminal;

import dev.tidemark.collector.target.TargetSnapshot;
import java.time.Instant;
import java.util.List;

/** What stays on the terminal at the end. */
public final class Summary {

    private static final int PAGE_ROWS = 400;
    private static final int PLAIN_COLUMNS = 160;

    private Summary() {}

    /** Everything that is known of the targets, however long; lines as they are written, as wide as this process's terminal. */
    public static List<String> of(List<TargetSnapshot> targets, Instant now, boolean terminal, boolean colour) {
        return of(targets, now, terminal ? new TerminalSize().get().columns() : PLAIN_COLUMNS, colour);
    }

    static List<String> of(List<TargetSnapshot> targets, Instant now, int columns, boolean colour) {
        return targets.stream()
                .flatMap(target -> TargetBlock.of(target, now, columns, PAGE_ROWS).stream())
                .map(line -> line.fit(columns).render(colour))
                .toList();
    }
}
