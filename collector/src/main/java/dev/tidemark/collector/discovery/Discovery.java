package dev.tidemark.collector.discovery;

import dev.tidemark.collector.discovery.provider.Listing;
import dev.tidemark.collector.discovery.provider.Provider;
import dev.tidemark.collector.monitor.Admission;
import dev.tidemark.collector.monitor.LiveFleet;
import dev.tidemark.collector.target.DiscoveryView;
import dev.tidemark.collector.target.DiscoveryView.DiscoveredTarget;
import dev.tidemark.collector.target.DiscoveryView.ProviderView;
import dev.tidemark.collector.target.DiscoveryView.ShardView;
import dev.tidemark.collector.target.DiscoveryView.SkippedTarget;
import dev.tidemark.collector.target.HeapRoom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a fleet to what the providers find: one list out of all of theirs, and of this our share. The fleet then knows where its targets
 * come from. Thread-safe: providers speak from threads of their own.
 */
public final class Discovery implements AutoCloseable {

    private static final int MOST_NAMES_IN_A_LINE = 10;

    private final LiveFleet fleet;
    private final int limit;
    private final Optional<Shard> shard;
    private final List<Provider> providers;
    private final Consumer<String> log;
    private final HeapRoom room;

    // Guarded by this.
    private final Map<String, Listing> listings = new LinkedHashMap<>();
    private final Set<String> answered = new HashSet<>();
    private final Set<SkippedTarget> told = new HashSet<>();
    private boolean toldOfHeap;

    /**
     * Not begun yet.
     *
     * @param fleet what is kept to the providers' lists; closed by whoever made it
     * @param providers in the order of precedence, their names distinct; closed with this
     * @param log takes a line for people whenever something changes
     */
    public Discovery(
            LiveFleet fleet, int limit, Optional<Shard> shard, List<Provider> providers, Consumer<String> log) {
        this(fleet, limit, shard, providers, log, HeapRoom.ofThisJvm());
    }

    Discovery(
            LiveFleet fleet,
            int limit,
            Optional<Shard> shard,
            List<Provider> providers,
            Consumer<String> log,
            HeapRoom room) {
        this.fleet = fleet;
        this.limit = limit;
        this.shard = shard;
        this.providers = List.copyOf(providers);
        this.log = log;
        this.room = room;
        providers.forEach(provider -> listings.put(provider.name(), new Listing(List.of(), List.of(), null)));
        fleet.foundBy(view(Roster.of(listings, shard), List.of()));
    }

    /** Begins to look; what is named in the configuration is watched when this returns. */
    public void start() {
        providers.forEach(provider -> provider.start(listing -> listed(provider.name(), listing)));
    }

    private synchronized void listed(String provider, Listing listing) {
        Listing before = Objects.requireNonNull(listings.put(provider, listing), "every provider has a list");
        boolean first = answered.add(provider);
        if (before.equals(listing) && !first) {
            return;
        }
        tellTrouble(provider, before, listing);
        Roster roster = Roster.of(listings, shard);
        List<Admission> admissions = fleet.become(
                roster.chosen().stream().map(it -> it.found().target()).toList());
        DiscoveryView view = view(roster, admissions);
        fleet.foundBy(view);
        view.examples().stream()
                .filter(told::add)
                .forEach(skip ->
                        log.accept("Not watched: " + skip.name() + " (" + skip.provider() + "): " + skip.because()));
        told.retainAll(view.examples());
        warnOfHeap(view.targets().size());
        tellChange(before, listing, provider);
    }

    /** Once: whoever lets it be has heard. */
    private void warnOfHeap(int watched) {
        if (!toldOfHeap) {
            Optional<String> warning = room.warning(watched);
            toldOfHeap = warning.isPresent();
            warning.ifPresent(log);
        }
    }

    private void tellTrouble(String provider, Listing before, Listing now) {
        if (now.trouble() != null && !now.trouble().equals(before.trouble())) {
            log.accept("Discovery by " + provider + ": " + now.trouble());
        } else if (now.trouble() == null && before.trouble() != null) {
            log.accept("Discovery by " + provider + " is well again.");
        }
    }

    private void tellChange(Listing before, Listing now, String provider) {
        Set<String> come = names(now);
        come.removeAll(names(before));
        Set<String> gone = names(before);
        gone.removeAll(names(now));
        if (!come.isEmpty() || !gone.isEmpty()) {
            log.accept("Discovery by " + provider + ":" + some(" found ", come)
                    + (come.isEmpty() || gone.isEmpty() ? "" : ";") + some(" no longer finds ", gone) + ".");
        }
    }

    private static Set<String> names(Listing listing) {
        Set<String> names = new TreeSet<>();
        listing.targets()
                .forEach(it -> names.add(it.target().name().orElse(it.target().address())));
        return names;
    }

    private static String some(String what, Set<String> names) {
        if (names.isEmpty()) {
            return "";
        }
        String first =
                String.join(", ", names.stream().limit(MOST_NAMES_IN_A_LINE).toList());
        return what
                + first
                + (names.size() > MOST_NAMES_IN_A_LINE
                        ? " and " + (names.size() - MOST_NAMES_IN_A_LINE) + " more"
                        : "");
    }

    private DiscoveryView view(Roster roster, List<Admission> admissions) {
        List<DiscoveredTarget> targets = new ArrayList<>();
        List<SkippedTarget> refused = new ArrayList<>();
        int labelsDropped = 0;
        for (int index = 0; index < admissions.size(); index++) {
            Admission admission = admissions.get(index);
            Roster.Chosen chosen = roster.chosen().get(index);
            if (admission.refusal().isPresent()) {
                Admission.Refusal refusal = admission.refusal().get();
                refused.add(new SkippedTarget(
                        admission.name(),
                        chosen.provider(),
                        refusal.reason().name().toLowerCase(Locale.ROOT),
                        refusal.sentence()));
                continue;
            }
            TargetLabels labels = TargetLabels.of(chosen.found().labels());
            labelsDropped += labels.dropped();
            targets.add(new DiscoveredTarget(
                    admission.name(), admission.target().address(), chosen.provider(), labels.labels()));
        }
        Roster whole = roster.without(refused);
        return new DiscoveryView(
                shard.map(part -> new ShardView(part.index(), part.of())),
                limit,
                providers.stream()
                        .map(provider -> provider(provider.name(), listings.get(provider.name())))
                        .toList(),
                targets,
                whole.skipped(),
                whole.examples(),
                labelsDropped);
    }

    private ProviderView provider(String name, @Nullable Listing listing) {
        Listing last = Objects.requireNonNull(listing, "every provider has a list");
        return new ProviderView(name, answered.contains(name), last.targets().size(), last.trouble());
    }

    /** Ends all looking; the targets stay watched. Idempotent. */
    @Override
    public void close() {
        providers.forEach(Provider::close);
    }
}
