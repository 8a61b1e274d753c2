package dev.tidemark.collector.json;

import dev.tidemark.analysis.finding.Finding;
import dev.tidemark.analysis.finding.Forecast;
import dev.tidemark.analysis.view.AgentView;
import dev.tidemark.analysis.view.Assessment;
import dev.tidemark.analysis.view.Gathering;
import dev.tidemark.analysis.view.HeapView;
import dev.tidemark.analysis.view.Undecided;
import dev.tidemark.collector.target.AgentNote;
import dev.tidemark.collector.target.TargetSnapshot;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One target without its maps and findings; the order of the components is the order of the fields. */
record TargetJson(
        String name,
        String address,
        String state,
        @Nullable String reason,
        Instant since,
        @Nullable Instant lastEventAt,
        @Nullable String jvm,
        @Nullable Instant jvmStartedAt,
        @Nullable HeapJson heap,
        Map<String, Long> eventsRead,
        Map<String, Long> eventsLost,
        long reconnects,
        EvidenceAccountJson evidence,
        long mapsDropped,
        @Nullable AgentJson agent,
        List<UndecidedJson> undecided,
        @Nullable GatheringJson gathering,
        @Nullable WorstJson worst,
        FindingJson.@Nullable ForecastJson forecast) {

    static TargetJson of(TargetSnapshot target) {
        Assessment assessment = target.assessment();
        return new TargetJson(
                target.name(),
                target.address(),
                target.state().label(),
                target.reason(),
                target.stateSince(),
                target.lastEventAt(),
                assessment == null ? null : assessment.jvm(),
                assessment == null ? null : assessment.jvmStartedAt(),
                assessment == null ? null : HeapJson.of(assessment.heap()),
                new TreeMap<>(target.eventsRead()),
                new TreeMap<>(target.eventsLost()),
                target.reconnects(),
                EvidenceAccountJson.of(target.evidence()),
                assessment == null ? 0 : assessment.mapsDropped(),
                assessment == null || assessment.agent() == null ? null : AgentJson.of(assessment.agent()),
                assessment == null
                        ? List.of()
                        : assessment.undecided().stream().map(UndecidedJson::of).toList(),
                assessment == null ? null : GatheringJson.of(assessment.gathering()),
                assessment == null ? null : WorstJson.of(assessment.findings()),
                assessment == null ? null : FindingJson.ForecastJson.of(soonest(assessment.findings())));
    }

    /** The forecast that foretells the earliest end of the heap. */
    private static @Nullable Forecast soonest(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> !finding.revoked())
                .map(Finding::forecast)
                .filter(Objects::nonNull)
                .min(Comparator.comparingDouble(
                        forecast -> forecast.secondsToExhaustion().likely()))
                .orElse(null);
    }

    record GatheringJson(int collections, int collectionsWanted, String text) {
        static @Nullable GatheringJson of(@Nullable Gathering gathering) {
            return gathering == null
                    ? null
                    : new GatheringJson(gathering.collections(), gathering.collectionsWanted(), gathering.text());
        }
    }

    record WorstJson(String finding, String verdict, String subject, String kind, double confidence) {
        static @Nullable WorstJson of(List<Finding> findings) {
            return findings.stream()
                    .filter(finding -> !finding.revoked())
                    .findFirst()
                    .map(finding -> new WorstJson(
                            finding.id(),
                            finding.verdict().label(),
                            finding.subject(),
                            finding.kind().label(),
                            finding.confidence()))
                    .orElse(null);
        }
    }

    record HeapJson(
            @Nullable Long liveBytes,
            @Nullable Instant liveAt,
            @Nullable Long limitBytes,
            long allocatedBytes,
            @Nullable Double allocationBytesPerSecond,
            long collections,
            List<@Nullable Double> trend) {
        static HeapJson of(HeapView heap) {
            return new HeapJson(
                    Json.known(heap.liveBytes()),
                    heap.liveAt(),
                    Json.known(heap.limitBytes()),
                    heap.allocatedBytes(),
                    Json.finite(heap.allocationBytesPerSecond()),
                    heap.collections(),
                    Json.finite(heap.liveTrend()));
        }
    }

    record EvidenceAccountJson(
            long walks,
            double pauseSeconds,
            double budgetSeconds,
            @Nullable String refusal) {
        static EvidenceAccountJson of(TargetSnapshot.EvidenceAccount account) {
            return new EvidenceAccountJson(
                    account.walks(), account.pauseSeconds(), account.budgetSeconds(), account.refusal());
        }
    }

    record AgentJson(
            String version,
            String state,
            @Nullable String reason,
            long maps,
            long refused,
            long passedBy,
            long failures,
            double seconds,
            @Nullable String skew) {
        static AgentJson of(AgentView agent) {
            return new AgentJson(
                    agent.version(),
                    agent.state(),
                    agent.reason(),
                    agent.maps(),
                    agent.refused(),
                    agent.passedBy(),
                    agent.failures(),
                    agent.tookSeconds(),
                    AgentNote.skew(agent));
        }
    }

    record UndecidedJson(String kind, String subject, String because) {
        static UndecidedJson of(Undecided undecided) {
            return new UndecidedJson(undecided.kind().label(), undecided.subject(), undecided.because());
        }
    }
}
