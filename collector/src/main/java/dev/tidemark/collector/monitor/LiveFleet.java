package dev.tidemark.collector.monitor;

import dev.tidemark.collector.UserError;
import dev.tidemark.collector.source.Source;
import dev.tidemark.collector.source.SourceException;
import dev.tidemark.collector.source.TargetSpec;
import dev.tidemark.collector.source.recording.RecordingOptions;
import dev.tidemark.collector.source.ways.Sources;
import dev.tidemark.collector.target.DiscoveryView;
import dev.tidemark.collector.target.EvidenceAnswer;
import dev.tidemark.collector.target.Fleet;
import dev.tidemark.collector.target.TargetDetails;
import dev.tidemark.collector.target.TargetSnapshot;
import dev.tidemark.collector.target.TargetState;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The targets that this process watches. They may come, change and go while it does; one that stays is not touched. Thread-safe.
 */
public final class LiveFleet implements Fleet, AutoCloseable {

    /** The most targets of one collector unless told otherwise. */
    public static final int DEFAULT_LIMIT = 500;

    /** For all targets together: what orchestrators grant a process for its end is not much more. */
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(6);

    private final MonitorSettings settings;
    private final RecordingOptions recording;
    private final int limit;
    private final AtomicLong version = new AtomicLong();

    /** Replaced as a whole, so that readers need no lock; its order is that in which the targets were named. */
    private volatile Map<TargetSpec, Watched> watched = Map.of();

    private volatile DiscoveryView discovery = DiscoveryView.NONE;

    // Guarded by this.
    private final Retired retired = new Retired();
    private boolean closed;

    /**
     * Nobody yet; {@link #become} brings them.
     *
     * @param limit the most targets: each has threads and memory of its own
     */
    public LiveFleet(MonitorSettings settings, int limit) {
        this.settings = settings;
        this.limit = limit;
        this.recording =
                new RecordingOptions(settings.recordingName(), settings.logAge(), settings.logBytes(), settings.reap());
    }

    /**
     * Prepares a fixed set of targets without touching them.
     *
     * @throws UserError when an address cannot be understood
     */
    public LiveFleet(List<TargetSpec> targets, MonitorSettings settings) {
        this(settings, Math.max(DEFAULT_LIMIT, targets.size()));
        Map<TargetSpec, Watched> all = new LinkedHashMap<>();
        targets.forEach(target -> all.put(target, prepare(target)));
        watched = Collections.unmodifiableMap(all);
    }

    /**
     * Looks whether targets are named in a way that can be understood.
     *
     * @throws UserError for the first that is not
     */
    public void check(List<TargetSpec> targets) {
        // Those that are watched were looked at before; all of them are named again whenever a list is read again.
        Set<TargetSpec> known = watched.keySet();
        targets.stream().filter(target -> !known.contains(target)).forEach(target -> Sources.of(target, recording));
    }

    /**
     * Watches exactly these from now on, and says of each, in their order, whether it does. A target that is watched already, named as
     * before in every respect, goes on as if nothing had happened, and comes before new ones where there is room for some only. One
     * that is gone from the list is left at once. Our recording stays in it if the settings say so: another collector may take over.
     */
    public synchronized List<Admission> become(List<TargetSpec> wanted) {
        if (closed) {
            return List.of();
        }
        Map<TargetSpec, Watched> before = watched;
        Set<String> names = new HashSet<>();
        wanted.stream()
                .map(before::get)
                .filter(it -> it != null)
                .forEach(it -> names.add(it.source().name()));
        int free = limit - names.size();
        Map<TargetSpec, Watched> next = new LinkedHashMap<>();
        List<Watched> fresh = new ArrayList<>();
        List<Admission> admissions = new ArrayList<>();
        for (TargetSpec target : wanted) {
            Watched known = before.get(target);
            if (known == null && fresh.size() >= free) {
                admissions.add(Admission.refused(
                        target,
                        Admission.Reason.LIMIT,
                        "This collector watches " + limit
                                + " targets, which is its limit: share them out among several (shard), or raise"
                                + " discovery.maxTargets."));
                continue;
            }
            try {
                Watched taken = known == null ? prepare(target) : known;
                String name = taken.source().name();
                if (known == null && !names.add(name)) {
                    admissions.add(Admission.refused(
                            target,
                            Admission.Reason.NAME,
                            "Another target is called " + name + ": names must differ."));
                    continue;
                }
                if (known == null) {
                    fresh.add(taken);
                }
                next.put(target, taken);
                admissions.add(Admission.granted(target, name));
            } catch (UserError e) {
                admissions.add(Admission.refused(target, Admission.Reason.ADDRESS, String.valueOf(e.getMessage())));
            }
        }
        before.values().stream().filter(it -> !next.containsKey(it.spec())).forEach(retired::retire);
        watched = Collections.unmodifiableMap(next);
        fresh.forEach(this::begin);
        version.incrementAndGet();
        return admissions;
    }

    private Watched prepare(TargetSpec target) {
        Source source = Sources.of(target, recording);
        return new Watched(
                target,
                source,
                new TargetMonitor(source, settings, Clock.systemUTC(), System::nanoTime, version::incrementAndGet));
    }

    private void begin(Watched fresh) {
        List<TargetMonitor> before = retired.before(fresh);
        if (before.isEmpty()) {
            fresh.monitor().start();
            return;
        }
        Thread handover = new Thread(
                () -> {
                    if (await(before.stream())) {
                        fresh.monitor().start();
                    }
                },
                "tidemark-handover");
        handover.setDaemon(true);
        handover.start();
    }

    /** Begins to watch all targets, and keeps trying those that do not answer. Returns at once. */
    public void start() {
        watched.values().forEach(it -> it.monitor().start());
    }

    /**
     * Begins to watch all targets and waits until each has been reached once.
     *
     * @throws UserError when one cannot be reached, with the reason and its mend
     */
    public void startOrFail() throws InterruptedException {
        start();
        for (Watched it : watched.values()) {
            SourceException failure = firstAttempt(it.monitor());
            if (failure != null) {
                close();
                throw new UserError(failure.sentence(), failure);
            }
        }
    }

    private static @Nullable SourceException firstAttempt(TargetMonitor monitor) throws InterruptedException {
        try {
            return monitor.firstAttempt().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("expected the first attempt to end with an answer", e);
        }
    }

    @Override
    public List<TargetSnapshot> snapshots() {
        return watched.values().stream().map(it -> it.monitor().snapshot()).toList();
    }

    @Override
    public long version() {
        return version.get();
    }

    @Override
    public Optional<TargetDetails> details(String target) {
        return watched.values().stream()
                .filter(it -> it.source().name().equals(target))
                .findFirst()
                .map(it -> it.monitor().details());
    }

    @Override
    public CompletableFuture<EvidenceAnswer> requestEvidence(String target) {
        for (Watched it : watched.values()) {
            if (it.monitor().snapshot().name().equals(target)) {
                return it.monitor().requestEvidence();
            }
        }
        return CompletableFuture.completedFuture(EvidenceAnswer.refused("No target bears this name."));
    }

    /** From now on this says where the targets come from. */
    public void foundBy(DiscoveryView view) {
        discovery = view;
        version.incrementAndGet();
    }

    @Override
    public DiscoveryView discovery() {
        return discovery;
    }

    @Override
    public long temporaryBytes() {
        return Sources.temporaryBytes();
    }

    /** Whether every target has ended for good. */
    public boolean allGone() {
        return watched.values().stream().allMatch(it -> it.monitor().state() == TargetState.GONE);
    }

    /**
     * Ends all streams side by side; our recordings in the targets end too, unless the settings keep them. Idempotent; returns within
     * seconds, however many targets there are and whether they answer or not.
     */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        List<TargetMonitor> monitors =
                watched.values().stream().map(Watched::monitor).toList();
        monitors.forEach(TargetMonitor::stop);
        await(Stream.concat(monitors.stream(), retired.all().stream()));
    }

    /** Waits for the end of some, a few seconds at most for all of them together; false when interrupted. */
    private static boolean await(Stream<TargetMonitor> monitors) {
        long begun = System.nanoTime();
        try {
            for (TargetMonitor monitor : monitors.toList()) {
                monitor.awaitEnd(CLOSE_PATIENCE.minusNanos(System.nanoTime() - begun));
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
