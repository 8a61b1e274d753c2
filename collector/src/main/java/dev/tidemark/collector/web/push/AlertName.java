package dev.tidemark.collector.web.push;

import dev.tidemark.analysis.finding.Kind;
import dev.tidemark.analysis.finding.Verdict;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The alerts among Prometheus' rules that are pushed. What else there is to say of each stands in {@link AlertRule}. */
enum AlertName {
    HEAP_EXHAUSTION_SOON,
    HEAP_EXHAUSTION_AHEAD,
    MAP_LEAK,
    GHOST_KEYS,
    KEYS_WITHOUT_EQUALITY,
    KEY_EXPLOSION,
    CAPTURED_MAP,
    THREAD_LEAK,
    UNEXPLAINED_GROWTH,
    MAP_CAPACITY_RISK,
    UNSYNCHRONISED_USE,
    CONTENDED_MAP,
    COLLECTION_PRESSURE,
    RETAINED_CAPACITY,
    RESIZE_STORM,
    TARGET_DOWN,
    TARGET_DENIED,
    STREAM_STALLED;

    /** The rule's name, such as {@code TidemarkMapLeak}. */
    String label() {
        return Arrays.stream(name().split("_", -1))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("", "Tidemark", ""));
    }

    /** The alert for a finding; empty where there is none to be raised, since nobody can tell yet. */
    static Optional<AlertName> of(Kind kind, Verdict verdict) {
        return Optional.ofNullable(nameOf(kind, verdict));
    }

    private static @Nullable AlertName nameOf(Kind kind, Verdict verdict) {
        return switch (verdict) {
            case UNDETERMINED -> null;
            case CAPACITY_RISK -> kind == Kind.COLLECTION_PRESSURE ? COLLECTION_PRESSURE : MAP_CAPACITY_RISK;
            case LEAK, HAZARD, BLOAT -> valueOf(kind == Kind.UNBOUNDED_GROWTH ? "MAP_LEAK" : kind.name());
        };
    }
}
