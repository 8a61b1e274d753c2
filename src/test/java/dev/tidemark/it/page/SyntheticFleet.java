package dev.tidemark.it.page;

import dev.tidemark.collector.target.DiscoveryView;
import dev.tidemark.collector.target.Fleet;
import dev.tidemark.collector.target.TargetDetails;
import dev.tidemark.collector.target.TargetSnapshot;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;

/** As many targets as a test wants, which change once a second as living ones do; behind the real server and its real JSON. */
final class SyntheticFleet implements Fleet, AutoCloseable {

    private final LongFunction<List<TargetSnapshot>> make;
    private final DiscoveryView discovery;
    private final AtomicLong second = new AtomicLong();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private volatile List<TargetSnapshot> snapshots;

    /** @param make gives the targets of each second */
    SyntheticFleet(LongFunction<List<TargetSnapshot>> make, DiscoveryView discovery) {
        this.make = make;
        this.discovery = discovery;
        this.snapshots = make.apply(0);
        // Its only end is that of the clock.
        ScheduledFuture<?> unused = clock.scheduleAtFixedRate(this::tick, 1, 1, TimeUnit.SECONDS);
    }

    private void tick() {
        snapshots = make.apply(second.get() + 1);
        second.incrementAndGet();
    }

    @Override
    public List<TargetSnapshot> snapshots() {
        return snapshots;
    }

    @Override
    public long version() {
        return second.get();
    }

    @Override
    public DiscoveryView discovery() {
        return discovery;
    }

    @Override
    public Optional<TargetDetails> details(String target) {
        return snapshots().stream()
                .filter(it -> it.name().equals(target) && it.assessment() != null)
                .map(it -> (TargetDetails) new SyntheticDetails(it))
                .findFirst();
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
