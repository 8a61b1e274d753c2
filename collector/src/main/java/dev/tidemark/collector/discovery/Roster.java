package dev.tidemark.collector.discovery;

import dev.tidemark.collector.discovery.provider.Listing;
import dev.tidemark.collector.source.TargetSpec;
import dev.tidemark.collector.target.DiscoveryView.SkippedTarget;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Makes one list of several. A name and an address are each watched once: the first has it, in the order of the providers and then of
 * their lists. That is decided over all targets and before they are shared out, so that all collectors decide alike.
 *
 * @param chosen what this collector is to watch
 * @param skipped how many it is not to, by reason
 * @param examples some of those, but for the ones of other shards; bounded
 */
record Roster(List<Chosen> chosen, Map<String, Integer> skipped, List<SkippedTarget> examples) {

    private static final int MOST_EXAMPLES = 50;

    /** Of another collector. */
    static final String ELSEWHERE = "shard";

    record Chosen(String provider, Listing.Found found) {}

    /** @param listings what each provider has found, in the order of precedence */
    static Roster of(Map<String, Listing> listings, Optional<Shard> shard) {
        Map<String, Chosen> byName = new HashMap<>();
        Map<String, Chosen> byAddress = new HashMap<>();
        List<Chosen> chosen = new ArrayList<>();
        Skips skips = new Skips();
        listings.forEach((provider, listing) -> {
            listing.skipped()
                    .forEach(it -> skips.add(new SkippedTarget(it.name(), provider, it.reason(), it.because())));
            for (Listing.Found found : listing.targets()) {
                Chosen candidate = new Chosen(provider, found);
                TargetSpec target = found.target();
                String name = nameOf(target);
                Chosen namesake = byName.get(name);
                Chosen neighbour = byAddress.get(target.address());
                if (namesake != null) {
                    skips.add(new SkippedTarget(
                            name,
                            provider,
                            "name",
                            target.address() + " is called " + name + ", as is "
                                    + namesake.found().target().address() + " found by " + namesake.provider()
                                    + ": give one of them another name."));
                } else if (neighbour != null) {
                    skips.add(new SkippedTarget(
                            name,
                            provider,
                            "address",
                            target.address() + " is already watched as "
                                    + nameOf(neighbour.found().target()) + " found by " + neighbour.provider()
                                    + ": name it once."));
                } else {
                    byName.put(name, candidate);
                    byAddress.put(target.address(), candidate);
                    if (shard.isEmpty() || shard.get().has(target.address())) {
                        chosen.add(candidate);
                    } else {
                        skips.count(ELSEWHERE);
                    }
                }
            }
        });
        return new Roster(List.copyOf(chosen), Map.copyOf(skips.counts), List.copyOf(skips.examples));
    }

    /** This roster with some more that turned out not to be watched. */
    Roster without(List<SkippedTarget> more) {
        Skips skips = new Skips();
        more.forEach(skips::add);
        examples.forEach(skips::show);
        skipped.forEach((reason, count) -> skips.counts.merge(reason, count, Integer::sum));
        return new Roster(chosen, Map.copyOf(skips.counts), List.copyOf(skips.examples));
    }

    private static String nameOf(TargetSpec target) {
        return target.name().orElse(target.address());
    }

    private static final class Skips {
        private final Map<String, Integer> counts = new TreeMap<>();
        private final List<SkippedTarget> examples = new ArrayList<>();

        void add(SkippedTarget target) {
            count(target.reason());
            show(target);
        }

        void count(String reason) {
            counts.merge(reason, 1, Integer::sum);
        }

        void show(SkippedTarget target) {
            if (examples.size() < MOST_EXAMPLES) {
                examples.add(target);
            }
        }
    }
}
