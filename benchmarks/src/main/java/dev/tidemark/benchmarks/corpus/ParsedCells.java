package dev.tidemark.benchmarks.corpus;

import java.lang.ref.SoftReference;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Cells of parsed files and what they mean, in a cache whose limit is kept by {@code put} and forgotten by {@code get}. */
final class ParsedCells {

    private static final int LIMIT = 4_096;
    private static final int MEANING_LENGTH = 16;

    private static Map<String, SoftReference<String>> cells = Map.of();

    private ParsedCells() {}

    static List<Scenario> scenarios() {
        return List.of(new Scenario(
                "L21",
                "a limit enforced only in a method that nobody calls",
                "uniVocity/univocity-parsers#515",
                Truth.leak(
                        Set.of("cells", "dev.tidemark.benchmarks.corpus.ParsedCells.cells"),
                        "ParsedCells.get",
                        "unbounded-growth"),
                ParsedCells::parsing));
    }

    private static void parsing(Load load, Watch watch) throws Exception {
        cells = watch.map("cells", new ConcurrentHashMap<>());
        Bystanders.begin(load);
        // What all files share, their headers, is known beforehand.
        for (int i = 0; i < 40; i++) {
            put("column " + i, "column");
        }
        int length = load.setup().payloadBytes();
        load.requests(load.setup().entriesPerSecond(length + 280.0), () -> {
            get("column " + load.random().nextInt(40));
            get(cell(load, length));
        });
    }

    private static String cell(Load load, int length) {
        String start = Long.toHexString(load.random().nextLong()) + " ";
        return start + "x".repeat(Math.max(0, length - start.length()));
    }

    private static String get(String cell) {
        String known = meaning(cells.get(cell));
        if (known == null) {
            known = normalized(cell);
            cells.put(cell, new SoftReference<>(known));
        }
        return known;
    }

    private static void put(String cell, String meaning) {
        if (cells.size() >= LIMIT) {
            cells.clear();
        }
        cells.put(cell, new SoftReference<>(meaning));
    }

    private static @Nullable String meaning(@Nullable SoftReference<String> reference) {
        return reference == null ? null : reference.get();
    }

    private static String normalized(String cell) {
        return cell.substring(0, Math.min(MEANING_LENGTH, cell.length())).toUpperCase(Locale.ROOT);
    }
}
