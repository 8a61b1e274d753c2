package dev.tidemark.collector.web.metrics;

import static dev.tidemark.collector.web.metrics.Metric.Type.COUNTER;
import static dev.tidemark.collector.web.metrics.Metric.Type.GAUGE;
import static dev.tidemark.collector.web.metrics.Metric.Type.HISTOGRAM;

import java.util.List;

/** Every domain metric: name, meaning, labels. The names are an outward contract; a counter's {@code _total} is added when it is written. */
enum Metric {
    BUILD(GAUGE, "tidemark_build_info", "The collector's version; always 1.", "version"),
    TEMPORARY(
            GAUGE,
            "tidemark_stream_temporary_bytes",
            "Disk that the streams' data takes up in the collector's temporary folder while it waits to be read."),
    TARGET_UP(GAUGE, "tidemark_target_up", "Whether events of the target arrive (1) or not (0).", "target"),
    TARGET_START(
            GAUGE,
            "tidemark_target_start_time_seconds",
            "When the target's JVM started, by its own clock, since the epoch.",
            "target"),
    TARGET_STATE(
            GAUGE,
            "tidemark_target_state",
            "The state of the target's stream: 1 for the present state, 0 for the others.",
            "target",
            "state"),
    LAST_EVENT(
            GAUGE,
            "tidemark_target_last_event_timestamp_seconds",
            "The target's own time of the last event that was read, since the epoch.",
            "target"),
    RECONNECTS(COUNTER, "tidemark_target_reconnects", "How often the target's stream was opened anew.", "target"),
    EVENTS_READ(COUNTER, "tidemark_events_read", "Events delivered to the analysis, each once.", "target", "type"),
    EVENTS_LOST(
            COUNTER,
            "tidemark_events_lost",
            "Events known to be lost; bytes or seconds where the reason's name says so.",
            "target",
            "reason"),
    EVIDENCE_WALKS(COUNTER, "tidemark_evidence_walks", "Walks from sampled objects to their roots.", "target"),
    EVIDENCE_PAUSE(COUNTER, "tidemark_evidence_pause_seconds", "How long the target stood still for walks.", "target"),
    EVIDENCE_BUDGET(
            GAUGE,
            "tidemark_evidence_pause_budget_seconds",
            "How long the target may stand still for walks within the budget's window.",
            "target"),
    AGENT_UP(
            GAUGE,
            "tidemark_agent_up",
            "Whether the agent in the target tells of itself (1) or has been turned off (0); absent where none ever did.",
            "target"),
    AGENT_INFO(GAUGE, "tidemark_agent_info", "The version of the agent in the target; always 1.", "target", "version"),
    AGENT_MAPS(GAUGE, "tidemark_agent_maps", "Collections that the agent in the target tells of.", "target"),
    AGENT_PASSED_BY(
            COUNTER,
            "tidemark_agent_growths_passed_by",
            "Growths of collections that the agent did not look into, to bound its cost.",
            "target"),
    AGENT_SECONDS(COUNTER, "tidemark_agent_seconds", "Time that the agent has cost the target's threads.", "target"),
    HEAP_LIVE(
            GAUGE,
            "tidemark_heap_live_bytes",
            "Live set after the last collection whose reading can be trusted.",
            "target"),
    HEAP_LIMIT(GAUGE, "tidemark_heap_limit_bytes", "The most that the heap may grow to.", "target"),
    ALLOCATED(COUNTER, "tidemark_allocation_bytes", "Bytes allocated since the stream began.", "target"),
    GC_COLLECTIONS(COUNTER, "tidemark_gc_collections", "Collections seen since the stream began.", "target"),
    GC_PAUSE(HISTOGRAM, "tidemark_gc_pause_seconds", "Pauses of the target for its collections.", "target"),
    MAP_ENTRIES(GAUGE, "tidemark_map_entries", "Entries now, of all maps of this name.", "target", "map"),
    MAP_CAPACITY(GAUGE, "tidemark_map_capacity_slots", "Table slots now, of all maps of this name.", "target", "map"),
    MAP_GROWTH_SHARE(
            GAUGE,
            "tidemark_map_growth_share_ratio",
            "Share of the live set's growth that the map explains, by exact readings of both.",
            "target",
            "map"),
    MAP_LIVE_SHARE(
            GAUGE,
            "tidemark_map_live_share_ratio",
            "Share of the sampled live objects that the map kept alive in the last walk that found it.",
            "target",
            "map"),
    MAP_INFO(
            GAUGE,
            "tidemark_map_info",
            "The class of a map and the line that makes it grow, as far as they are known; always 1.",
            "target",
            "map",
            "type",
            "growth_site"),
    MAP_INSERTS(COUNTER, "tidemark_map_inserts", "Entries put under a key that was not there.", "target", "map"),
    MAP_UPDATES(COUNTER, "tidemark_map_updates", "Values put under a key that was there.", "target", "map"),
    MAP_REMOVALS(COUNTER, "tidemark_map_removals", "Entries removed, for whatever cause.", "target", "map"),
    MAP_REMOVE_MISSES(COUNTER, "tidemark_map_remove_misses", "Removals that found nothing to remove.", "target", "map"),
    MAP_HITS(COUNTER, "tidemark_map_hits", "Reads that found an entry.", "target", "map"),
    MAP_MISSES(COUNTER, "tidemark_map_misses", "Reads that found nothing.", "target", "map"),
    MAP_GROWTHS(COUNTER, "tidemark_map_growths", "Times that the table was made larger.", "target", "map"),
    MAP_CLEANUPS(
            COUNTER,
            "tidemark_map_cleanups",
            "Times that entries were removed, cleared, evicted or expired.",
            "target",
            "map"),
    MAPS_FOLDED(
            GAUGE,
            "tidemark_map_series_folded",
            "Maps without series of their own, summed under map=\"other\".",
            "target"),
    MAPS_DROPPED(COUNTER, "tidemark_maps_dropped", "Maps forgotten because memory per target is bounded.", "target"),
    FINDING_ACTIVE(
            GAUGE,
            "tidemark_finding_active",
            "A finding that is not revoked; always 1, gone when revoked.",
            "target",
            "kind",
            "verdict",
            "subject"),
    FINDING_CONFIDENCE(
            GAUGE,
            "tidemark_finding_confidence_ratio",
            "Confidence in a finding that is not revoked, from 0 to 1.",
            "target",
            "kind",
            "subject"),
    FINDING_SINCE(
            GAUGE,
            "tidemark_finding_since_timestamp_seconds",
            "When the trouble of a finding was first seen, by the target's clock, since the epoch.",
            "target",
            "kind",
            "subject"),
    FINDING_INFO(
            GAUGE,
            "tidemark_finding_info",
            "The line that makes the subject of a finding grow, if it is known; always 1.",
            "target",
            "kind",
            "subject",
            "growth_site"),
    FINDINGS_FOLDED(
            GAUGE,
            "tidemark_finding_series_folded",
            "Findings without series because there are too many; the API has them all.",
            "target"),
    FORECAST(
            GAUGE,
            "tidemark_exhaustion_forecast_seconds",
            "Time until the heap is full by the finding that fills it soonest.",
            "target",
            "bound"),
    TARGET_INFO(GAUGE, "tidemark_target_info", "Where the target was found and what was said of it; always 1."),
    TARGET_LABELS_DROPPED(
            GAUGE,
            "tidemark_target_labels_dropped",
            "Labels of targets that are left out of tidemark_target_info because they are too many."),
    DISCOVERY_UP(
            GAUGE,
            "tidemark_discovery_up",
            "Whether the provider of targets is well (1) or its list may be old (0).",
            "provider"),
    DISCOVERY_TARGETS(GAUGE, "tidemark_discovery_targets", "Targets on the last list of the provider.", "provider"),
    DISCOVERY_SKIPPED(
            GAUGE,
            "tidemark_discovery_skipped_targets",
            "Targets that were found and are not watched: over the limit, named or addressed twice, not to be understood, or another"
                    + " shard's.",
            "reason"),
    DISCOVERY_LIMIT(GAUGE, "tidemark_discovery_limit_targets", "The most targets that this collector watches."),
    HEAP_ROOM(
            GAUGE,
            "tidemark_heap_room_targets",
            "Targets for which the collector's heap is enough, estimated at 6 MiB each."),
    SHARD(GAUGE, "tidemark_shard_info", "Which share of the targets is this collector's; always 1.", "index", "of");

    enum Type {
        GAUGE,
        COUNTER,
        HISTOGRAM
    }

    private final Type type;
    private final String baseName;
    private final String help;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of: immutable, though its type cannot say so
    private final List<String> labels;

    Metric(Type type, String baseName, String help, String... labels) {
        this.type = type;
        this.baseName = baseName;
        this.help = help;
        this.labels = List.of(labels);
    }

    Type type() {
        return type;
    }

    String baseName() {
        return baseName;
    }

    String help() {
        return help;
    }

    List<String> labels() {
        return labels;
    }
}
