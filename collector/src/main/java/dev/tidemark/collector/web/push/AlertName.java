package dev.tidemark.collector.web.push;

import dev.tidemark.analysis.finding.Kind;
import dev.tidemark.analysis.finding.Verdict;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The alerts that are pushed: name, severity, wait and words of those among Prometheus' rules. */
enum AlertName {
    HEAP_EXHAUSTION_SOON("TidemarkHeapExhaustionSoon", "critical", 2, "A heap will be full soon."),
    HEAP_EXHAUSTION_AHEAD("TidemarkHeapExhaustionAhead", "warning", 10, "A heap will be full within a day."),
    MAP_LEAK("TidemarkMapLeak", "warning", 1, "A map grows without bound."),
    GHOST_KEYS("TidemarkGhostKeys", "warning", 1, "Keys change while they are in a map."),
    KEYS_WITHOUT_EQUALITY("TidemarkKeysWithoutEquality", "warning", 1, "Keys of a map equal no other object."),
    KEY_EXPLOSION("TidemarkKeyExplosion", "warning", 1, "Keys that mean the same are written in many ways."),
    CAPTURED_MAP("TidemarkCapturedMap", "warning", 1, "Maps are kept alive by something that outlives their use."),
    THREAD_LEAK("TidemarkThreadLeak", "warning", 1, "Threads are started and do not end."),
    UNEXPLAINED_GROWTH("TidemarkUnexplainedGrowth", "warning", 5, "A live set grows and no map explains it."),
    MAP_CAPACITY_RISK(
            "TidemarkMapCapacityRisk", "warning", 5, "Something may fill the heap although its growth may be meant."),
    UNSYNCHRONISED_USE("TidemarkUnsynchronisedUse", "warning", 1, "Threads use a plain map at once."),
    CONTENDED_MAP("TidemarkContendedMap", "warning", 5, "Threads stand in line for a map."),
    COLLECTION_PRESSURE("TidemarkCollectionPressure", "warning", 5, "A map's inserts drive garbage collections."),
    RETAINED_CAPACITY("TidemarkRetainedCapacity", "info", 15, "A map was emptied and kept its table."),
    RESIZE_STORM("TidemarkResizeStorm", "info", 1, "A map grew through many tables in a short time."),
    TARGET_DOWN("TidemarkTargetDown", "warning", 5, "A target is not reached."),
    TARGET_DENIED("TidemarkTargetDenied", "warning", 5, "A target refuses to be read."),
    STREAM_STALLED("TidemarkStreamStalled", "warning", 2, "A target is connected and silent.");

    private final String label;
    private final String severity;
    private final int minutes;
    private final String summary;

    AlertName(String label, String severity, int minutes, String summary) {
        this.label = label;
        this.severity = severity;
        this.minutes = minutes;
        this.summary = summary;
    }

    String label() {
        return label;
    }

    String severity() {
        return severity;
    }

    Duration hold() {
        return Duration.ofMinutes(minutes);
    }

    String summary() {
        return summary;
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
