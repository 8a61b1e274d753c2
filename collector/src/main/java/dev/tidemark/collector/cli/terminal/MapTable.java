package dev.tidemark.collector.cli.terminal;

import dev.tidemark.analysis.view.MapView;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The maps, one line each, in the order of the assessment. */
final class MapTable {

    private static final int NUMBER_COLUMNS = 12;
    private static final int TYPE_COLUMNS = 20;
    private static final int TREND_COLUMNS = 16;
    private static final int NAME_COLUMNS_LEAST = 12;
    private static final int NAME_COLUMNS_MOST = 44;

    private MapTable() {}

    /** A heading and a line per map. Narrow screens lose the trend first, then the type. */
    static List<Line> of(List<MapView> maps, int columns) {
        int numbers = 3 * NUMBER_COLUMNS;
        int longest = maps.stream()
                .mapToInt(map -> Text.width(Text.visible(map.name())))
                .max()
                .orElse(0);
        int wanted = Math.max(NAME_COLUMNS_LEAST, Math.min(NAME_COLUMNS_MOST, longest));
        boolean type = columns >= wanted + 1 + TYPE_COLUMNS + numbers;
        boolean trend = columns >= wanted + 1 + (type ? TYPE_COLUMNS : 0) + numbers + 2 + TREND_COLUMNS;
        int name = Math.max(NAME_COLUMNS_LEAST, Math.min(wanted, columns - numbers - 1));

        List<Line> lines = new ArrayList<>();
        lines.add(Line.of(
                Text.left("MAP", name + 1)
                        + (type ? Text.left("TYPE", TYPE_COLUMNS) : "")
                        + Text.right("ENTRIES", NUMBER_COLUMNS)
                        + Text.right("CAPACITY", NUMBER_COLUMNS)
                        + Text.right("GROWTH/S", NUMBER_COLUMNS)
                        + (trend ? "  TREND" : ""),
                Style.DIM));
        for (MapView map : maps) {
            Line line = Line.of(Text.left(Text.visible(map.name()), name) + " ", Style.BOLD);
            if (type) {
                line = line.add(Text.left(Text.visible(simple(map.type())), TYPE_COLUMNS));
            }
            line = line.add(Text.right(Units.count(map.entries()), NUMBER_COLUMNS))
                    .add(Text.right(Units.count(map.capacity()), NUMBER_COLUMNS))
                    .add(Text.right(Units.growth(map.growthPerSecond()), NUMBER_COLUMNS));
            lines.add(trend ? line.add("  ").add(Graph.sparkline(map.trend(), TREND_COLUMNS), Style.CYAN) : line);
        }
        return lines;
    }

    private static String simple(@Nullable String type) {
        return type == null || type.isBlank() ? "–" : type.substring(type.lastIndexOf('.') + 1);
    }
}
