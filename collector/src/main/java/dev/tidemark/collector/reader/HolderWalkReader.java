package dev.tidemark.collector.reader;

import dev.tidemark.analysis.signal.EventsLost;
import dev.tidemark.analysis.signal.HolderWalk;
import dev.tidemark.analysis.signal.HolderWalk.HeldObject;
import dev.tidemark.analysis.signal.SampledObjects;
import dev.tidemark.analysis.signal.SampledObjects.SampledObject;
import dev.tidemark.analysis.signal.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedObject;
import org.jspecify.annotations.Nullable;

/**
 * Sampled old objects and their chains to the roots. All samples of one walk bear the same time and make one signal; the pause
 * that the walk cost is a VM operation that ends right after that time.
 */
final class HolderWalkReader implements EventReader {

    /** The walk itself, and the count of live objects that goes before it. */
    private static final Set<String> OPERATIONS = Set.of("JFROldObject", "GC_HeapInspection");

    /** What the JDK's own stream reading and our agent hold: alive because somebody watches, not because the application leaks. */
    private static final List<String> WATCHERS = List.of("jdk.jfr.", "dev.tidemark.agent.");

    /** The JVM keeps 256 unless it is told otherwise. */
    static final int MOST_SAMPLES = 10_000;

    private final Frames frames;
    private final boolean tellsAll;
    private final List<SampledObject> sampled = new ArrayList<>();
    private final List<HeldObject> held = new ArrayList<>();
    private final Set<String> pathsTold = new HashSet<>();
    private @Nullable Instant walkAt;
    private @Nullable Instant firstEventAt;
    private @Nullable Instant samplingSince;
    private int withoutChain;
    private long notKept;
    private Duration pause = Duration.ZERO;
    private Duration pauseInAll = Duration.ZERO;

    HolderWalkReader(Frames frames) {
        this(frames, false);
    }

    /** @param tellsAll whether to give all samples, too, those without a chain among them */
    HolderWalkReader(Frames frames, boolean tellsAll) {
        this.frames = frames;
        this.tellsAll = tellsAll;
    }

    @Override
    public List<String> events() {
        return List.of("jdk.OldObjectSample", "jdk.ExecuteVMOperation");
    }

    @Override
    public List<String> fields() {
        return List.of();
    }

    /** Since when the target samples objects; without it, the first event that was seen. */
    void samplingSince(Instant since) {
        samplingSince = since;
    }

    /** How long the application stood still for all walks seen so far, whoever asked for them. */
    Duration pauseInAll() {
        return pauseInAll;
    }

    @Override
    public void read(RecordedEvent event, Consumer<Signal> out) {
        // Events come unordered.
        if (firstEventAt == null || event.getStartTime().isBefore(firstEventAt)) {
            firstEventAt = event.getStartTime();
        }
        if (event.hasField("operation")) {
            String operation = event.getString("operation");
            if (operation != null && OPERATIONS.contains(operation)) {
                pause = pause.plus(event.getDuration());
                pauseInAll = pauseInAll.plus(event.getDuration());
            }
            return;
        }
        Instant at = event.getStartTime();
        if (walkAt != null && !walkAt.equals(at)) {
            flush(out);
        }
        walkAt = at;
        add(event);
    }

    @Override
    public void flush(Consumer<Signal> out) {
        if (walkAt != null && !held.isEmpty()) {
            Instant since = samplingSince != null ? samplingSince : earliest();
            out.accept(new HolderWalk(walkAt, since, pause, held, withoutChain));
            if (notKept > 0) {
                out.accept(new EventsLost(walkAt, "walk-samples-beyond-limit", notKept));
            }
        }
        if (walkAt != null && !sampled.isEmpty()) {
            out.accept(new SampledObjects(walkAt, sampled));
        }
        notKept = 0;
        sampled.clear();
        held.clear();
        pathsTold.clear();
        walkAt = null;
        withoutChain = 0;
        pause = Duration.ZERO;
    }

    private Instant earliest() {
        Instant earliest = firstEventAt == null ? Instant.EPOCH : firstEventAt;
        for (HeldObject object : held) {
            earliest = object.allocatedAt().isBefore(earliest) ? object.allocatedAt() : earliest;
        }
        return earliest;
    }

    private void add(RecordedEvent event) {
        RecordedObject object = event.getValue("object");
        List<Link> chain = object == null ? List.of() : Link.chain(object);
        if (tellsAll) {
            addSampled(event, chain);
        }
        if (chain.size() < 2) {
            withoutChain++;
            return;
        }
        if (held.size() >= MOST_SAMPLES) {
            notKept++;
            return;
        }
        if (isOfWatchers(chain)) {
            return;
        }
        List<Holder> holders = Holder.onChain(chain);
        Holder holder = Holder.largest(holders);
        Link sampled = chain.get(0);
        held.add(new HeldObject(
                event.getInstant("allocationTime"),
                sampled.type(),
                holder == null ? null : holder.field(),
                holder == null ? null : holder.type(),
                holder != null && holder.inMap(),
                outerField(holders, holder),
                holder == null ? -1 : holder.slots(),
                holder == null ? -1 : holder.size(),
                CollectionTypes.isEntry(sampled.type()),
                frames.application(event),
                Captures.on(chain, root(event)),
                holder == null || holder.field() == null || !pathsTold.add(holder.field())
                        ? List.of()
                        : holder.path(chain)));
    }

    private void addSampled(RecordedEvent event, List<Link> chain) {
        if (chain.isEmpty() || sampled.size() >= MOST_SAMPLES || isOfWatchers(chain)) {
            return;
        }
        boolean reached = chain.size() > 1 || root(event) != null;
        sampled.add(new SampledObject(chain.get(0).type(), frames.application(event), reached));
    }

    private static boolean isOfWatchers(List<Link> chain) {
        return chain.stream().anyMatch(link -> WATCHERS.stream().anyMatch(link.type()::startsWith));
    }

    private static @Nullable String root(RecordedEvent event) {
        RecordedObject root = event.hasField("root") ? event.getValue("root") : null;
        String description = root == null ? null : root.getString("description");
        return description == null ? null : Texts.bounded(description);
    }

    private static @Nullable String outerField(List<Holder> holders, @Nullable Holder chosen) {
        Holder outermost = holders.isEmpty() ? null : holders.get(holders.size() - 1);
        return outermost == null || outermost.equals(chosen) ? null : outermost.field();
    }
}
