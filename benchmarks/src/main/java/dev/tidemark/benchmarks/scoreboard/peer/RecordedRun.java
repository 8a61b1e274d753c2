package dev.tidemark.benchmarks.scoreboard.peer;

import dev.tidemark.benchmarks.corpus.Setup;
import dev.tidemark.benchmarks.scoreboard.run.RunFacts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

/**
 * A run as its recording tells it, until its load was over. Times are seconds since the program started.
 *
 * @param heap heap used around collections, in order of time
 * @param maps sizes of maps that the library watches, by name; empty where there is no library
 * @param payloadBytes the size of the values that the program puts into maps
 */
public record RecordedRun(
        RunFacts facts, Path file, List<HeapPoint> heap, Map<String, List<SizePoint>> maps, int payloadBytes) {

    /** Heap used right before or right after a collection. */
    public record HeapPoint(double at, long usedBytes, boolean after) {}

    /** Entries of a map. */
    public record SizePoint(double at, long entries) {}

    /** Reads a recording once from its beginning to its end. */
    public static RecordedRun read(RunFacts facts, Path file) throws IOException {
        List<HeapPoint> heap = new ArrayList<>();
        Map<String, List<SizePoint>> maps = new LinkedHashMap<>();
        try (RecordingFile recording = new RecordingFile(file)) {
            while (recording.hasMoreEvents()) {
                RecordedEvent event = recording.readEvent();
                double at = Duration.between(facts.startedAt(), event.getStartTime())
                                .toNanos()
                        / 1e9;
                if (at < 0 || at > facts.seconds()) {
                    continue;
                }
                switch (event.getEventType().getName()) {
                    case "jdk.GCHeapSummary" ->
                        heap.add(new HeapPoint(
                                at,
                                event.getLong("heapUsed"),
                                event.getString("when").equals("After GC")));
                    case "dev.tidemark.MapCensus" -> {
                        @Nullable String name = event.getString("name");
                        maps.computeIfAbsent(name == null ? "" : name, key -> new ArrayList<>())
                                .add(new SizePoint(at, event.getLong("size")));
                    }
                    default -> {}
                }
            }
        }
        heap.sort(Comparator.comparingDouble(HeapPoint::at));
        maps.values().forEach(sizes -> sizes.sort(Comparator.comparingDouble(SizePoint::at)));
        return new RecordedRun(
                facts,
                file,
                heap,
                maps,
                Setup.of(facts.scenario(), facts.seed()).payloadBytes());
    }

    /** Heap used right after collections. */
    List<HeapPoint> afterCollections() {
        return heap.stream().filter(HeapPoint::after).toList();
    }

    /**
     * What a scraper that asks for heap used would have seen: between two collections it rises evenly.
     *
     * @param everySeconds between two scrapes
     */
    List<HeapPoint> scraped(double everySeconds) {
        List<HeapPoint> scraped = new ArrayList<>();
        int next = 0;
        for (double at = everySeconds; at <= facts.seconds(); at += everySeconds) {
            while (next < heap.size() && heap.get(next).at() <= at) {
                next++;
            }
            if (next > 0 && next < heap.size()) {
                HeapPoint before = heap.get(next - 1);
                HeapPoint after = heap.get(next);
                double share = (at - before.at()) / (after.at() - before.at());
                double used = before.usedBytes() + share * (after.usedBytes() - before.usedBytes());
                scraped.add(new HeapPoint(at, (long) used, false));
            }
        }
        return scraped;
    }
}
