package dev.tidemark.analysis.view;

import dev.tidemark.analysis.statistics.Reading;
import java.util.List;

/**
 * How a map's size went.
 *
 * @param name its best name
 * @param entries entries (table slots where entries are unknown), oldest first; unmodifiable
 */
public record MapCurve(String name, List<Reading> entries) {

    public MapCurve {
        entries = List.copyOf(entries);
    }
}
