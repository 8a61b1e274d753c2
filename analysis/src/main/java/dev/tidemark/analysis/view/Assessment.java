package dev.tidemark.analysis.view;

import dev.tidemark.analysis.finding.Finding;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is known and thought about one target at one moment of its own time.
 *
 * @param at event time: the latest time that any signal bore
 * @param jvmStartedAt when the JVM started, or null before it said so
 * @param jvm the JVM's name and version, or null before it said so
 * @param maps most suspicious first, then largest; unmodifiable
 * @param findings leaks first, then by confidence; includes those recently revoked; unmodifiable
 * @param undecided questions without an answer yet; unmodifiable
 * @param evidenceWish null when a walk would add nothing now
 * @param mapsDropped maps, lines of code that stand for maps, and findings forgotten or refused because memory is bounded,
 *     cumulative; of names that never repeat the first ten thousand
 * @param agent the agent in the JVM, or null when none has told of itself
 * @param gathering how far the evidence has come, or null when there is enough to judge the live set by
 */
public record Assessment(
        Instant at,
        @Nullable Instant jvmStartedAt,
        @Nullable String jvm,
        HeapView heap,
        List<MapView> maps,
        List<Finding> findings,
        List<Undecided> undecided,
        @Nullable EvidenceWish evidenceWish,
        long mapsDropped,
        @Nullable AgentView agent,
        @Nullable Gathering gathering) {

    public Assessment {
        maps = List.copyOf(maps);
        findings = List.copyOf(findings);
        undecided = List.copyOf(undecided);
    }
}
