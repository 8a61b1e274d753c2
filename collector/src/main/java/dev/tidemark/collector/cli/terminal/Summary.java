package dev.tidemark.collector.cli.terminal;

import dev.tidemark.collector.target.TargetSnapshot;
import java.time.Instant;
import java.util.List;

/** What stays on the terminal at the end. */
public final class Summary {

    private static final int PAGE_ROWS = 400;

    private Summary() {}

    /** Everything that is known of the targets, however long; lines as they are written. */
    public static List<String> of(List<TargetSnapshot> targets, Instant now, Screen screen) {
        return of(targets, now, screen.columns(), screen.colour());
    }

    static List<String> of(List<TargetSnapshot> targets, Instant now, int columns, boolean colour) {
        return targets.stream()
                .flatMap(target -> TargetBlock.of(target, now, columns, PAGE_ROWS).stream())
                .map(line -> line.fit(columns).render(colour))
                .toList();
    }
}
