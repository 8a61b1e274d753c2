package dev.tidemark.collector.web.metrics;

import dev.tidemark.analysis.view.AgentView;
import dev.tidemark.analysis.view.Assessment;
import dev.tidemark.analysis.view.HeapView;
import dev.tidemark.collector.ProductVersion;
import dev.tidemark.collector.target.Fleet;
import dev.tidemark.collector.target.Losses;
import dev.tidemark.collector.target.TargetSnapshot;
import dev.tidemark.collector.target.TargetState;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns the fleet's present state into samples. Thread-safe: scrapes that overlap take turns, because map series are sticky. */
final class FleetCollector implements MultiCollector {

    private final Fleet fleet;
    private final int mapSeriesPerTarget;
    private final Map<String, MapSeries> mapSeries = new HashMap<>();

    FleetCollector(Fleet fleet, int mapSeriesPerTarget) {
        this.fleet = fleet;
        this.mapSeriesPerTarget = mapSeriesPerTarget;
    }

    @Override
    public synchronized MetricSnapshots collect() {
        Samples samples = new Samples();
        samples.add(Metric.BUILD, 1, ProductVersion.text());
        samples.addKnown(Metric.TEMPORARY, fleet.temporaryBytes());
        List<TargetSnapshot> targets = fleet.snapshots();
        Set<String> present = new HashSet<>();
        for (TargetSnapshot target : targets) {
            present.add(target.name());
            stream(target, samples);
            Assessment assessment = target.assessment();
            if (assessment != null) {
                if (assessment.jvmStartedAt() != null) {
                    samples.add(Metric.TARGET_START, seconds(assessment.jvmStartedAt()), target.name());
                }
                heap(target.name(), assessment.heap(), samples);
                agent(target.name(), assessment.agent(), samples);
                samples.addKnown(Metric.MAPS_DROPPED, assessment.mapsDropped(), target.name());
                mapSeries
                        .computeIfAbsent(target.name(), name -> new MapSeries(mapSeriesPerTarget))
                        .collect(target.name(), assessment, samples);
                FindingSeries.collect(target.name(), assessment.findings(), samples);
            }
        }
        mapSeries.keySet().retainAll(present);
        DiscoverySeries.collect(fleet.discovery(), samples);
        return samples.snapshots();
    }

    private static void stream(TargetSnapshot target, Samples samples) {
        String name = target.name();
        samples.add(Metric.TARGET_UP, target.state() == TargetState.STREAMING ? 1 : 0, name);
        for (TargetState state : TargetState.values()) {
            samples.add(Metric.TARGET_STATE, target.state() == state ? 1 : 0, name, state.label());
        }
        if (target.lastEventAt() != null) {
            samples.add(Metric.LAST_EVENT, seconds(target.lastEventAt()), name);
        }
        samples.addKnown(Metric.RECONNECTS, target.reconnects(), name);
        target.eventsRead().forEach((type, count) -> samples.addKnown(Metric.EVENTS_READ, count, name, type));
        lost(target).forEach((reason, count) -> samples.addKnown(Metric.EVENTS_LOST, count, name, reason));
        samples.addKnown(Metric.EVIDENCE_WALKS, target.evidence().walks(), name);
        samples.add(Metric.EVIDENCE_PAUSE, target.evidence().pauseSeconds(), name);
        samples.add(Metric.EVIDENCE_BUDGET, target.evidence().budgetSeconds(), name);
    }

    private static double seconds(Instant time) {
        return time.toEpochMilli() / 1e3;
    }

    /** A counter that is born with its first loss would hide it from {@code increase()}. */
    private static Map<String, Long> lost(TargetSnapshot target) {
        Map<String, Long> lost = new HashMap<>(target.eventsLost());
        Losses.known().forEach(reason -> lost.putIfAbsent(reason, 0L));
        return lost;
    }

    private static void heap(String target, HeapView heap, Samples samples) {
        samples.addKnown(Metric.HEAP_LIVE, heap.liveBytes(), target);
        samples.addKnown(Metric.HEAP_LIMIT, heap.limitBytes(), target);
        samples.addKnown(Metric.ALLOCATED, heap.allocatedBytes(), target);
        samples.addKnown(Metric.GC_COLLECTIONS, heap.collections(), target);
        samples.addHistogram(Metric.GC_PAUSE, heap.pauses(), target);
    }

    private static void agent(String target, @Nullable AgentView agent, Samples samples) {
        if (agent == null) {
            return;
        }
        samples.add(Metric.AGENT_UP, agent.on() ? 1 : 0, target);
        samples.add(Metric.AGENT_INFO, 1, target, agent.version());
        if (agent.on()) {
            samples.addKnown(Metric.AGENT_MAPS, agent.maps(), target);
        }
        samples.addKnown(Metric.AGENT_PASSED_BY, agent.passedBy(), target);
        samples.add(Metric.AGENT_SECONDS, agent.tookSeconds(), target);
    }
}
