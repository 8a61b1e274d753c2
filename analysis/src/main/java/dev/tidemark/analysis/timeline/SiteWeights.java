package dev.tidemark.analysis.timeline;

import dev.tidemark.analysis.signal.Site;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How much came from which place in code; when full, the lightest place gives way. */
public final class SiteWeights {

    private final int most;
    private final Map<String, Long> weights = new HashMap<>();

    /** The sites as text: to write it anew for each sample would cost more than all else that is done with it. */
    private final Map<Site, String> texts = new HashMap<>();

    SiteWeights(int most) {
        this.most = most;
    }

    void add(@Nullable Site site, long weight) {
        if (site == null || weight <= 0) {
            return;
        }
        add(text(site), weight);
    }

    void addAll(SiteWeights others) {
        others.weights.forEach(this::add);
    }

    /** The same for a site that came as text. */
    void add(String key, long weight) {
        if (!weights.containsKey(key) && weights.size() >= most) {
            dropLightest();
        }
        weights.merge(key, weight, Totals::saturated);
    }

    private String text(Site site) {
        if (texts.size() > 2 * most) {
            texts.clear();
        }
        return texts.computeIfAbsent(site, Site::toString);
    }

    private void dropLightest() {
        String lightest = null;
        long least = Long.MAX_VALUE;
        for (Map.Entry<String, Long> each : weights.entrySet()) {
            // The name decides between equals, so that the same signals always leave the same sites.
            if (lightest == null
                    || each.getValue() < least
                    || (each.getValue() == least && each.getKey().compareTo(lightest) > 0)) {
                lightest = each.getKey();
                least = each.getValue();
            }
        }
        if (lightest != null) {
            weights.remove(lightest);
        }
    }

    void halve() {
        weights.replaceAll((site, weight) -> weight / 2);
        weights.values().removeIf(weight -> weight == 0);
    }

    public Set<String> sites() {
        return Set.copyOf(weights.keySet());
    }

    public long weight(String site) {
        return weights.getOrDefault(site, 0L);
    }

    /** The heaviest site, or null when there is none. */
    public @Nullable String heaviest() {
        String heaviest = null;
        long most = -1;
        for (Map.Entry<String, Long> each : weights.entrySet()) {
            if (heaviest == null
                    || each.getValue() > most
                    || (each.getValue() == most && each.getKey().compareTo(heaviest) < 0)) {
                heaviest = each.getKey();
                most = each.getValue();
            }
        }
        return heaviest;
    }
}
