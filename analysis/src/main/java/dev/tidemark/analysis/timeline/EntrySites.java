package dev.tidemark.analysis.timeline;

import dev.tidemark.analysis.signal.AllocationSample;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The lines under which entries of the JDK's maps are allocated, which are the lines that put them. For a map whose table did not grow while
 * it was watched and whose entries no walk happened to sample, this is all that tells where it is filled.
 */
public final class EntrySites {

    private static final int MOST_SITES = 64;

    private static final double MOST_OF_IT = 0.6;

    private final Map<String, SiteWeights> byKind = new HashMap<>();

    void add(AllocationSample sample) {
        String kind = MapKinds.ofEntry(sample.type());
        if (kind != null) {
            byKind.computeIfAbsent(kind, each -> new SiteWeights(MOST_SITES))
                    .add(sample.site(), Math.max(1, sample.weightBytes()));
        }
    }

    /**
     * The line that most likely fills a map: the heaviest one in the class that holds it, else the one under which most entries of its kind
     * are allocated.
     *
     * @param mapType class of the map, or null when unknown
     * @param holder the field that holds it, {@code com.acme.Sessions.ACTIVE}
     * @return null when no line stands out
     */
    public @Nullable String likely(@Nullable String mapType, String holder) {
        SiteWeights sites = mapType == null ? null : byKind.get(MapKinds.ofMap(mapType));
        if (sites == null) {
            return null;
        }
        String owner = holder.substring(0, Math.max(0, holder.lastIndexOf('.')));
        String heaviest = null;
        String heaviestOfOwner = null;
        long all = 0;
        for (String site : sites.sites()) {
            long weight = sites.weight(site);
            all += weight;
            if (heaviest == null || isHeavier(sites, site, heaviest)) {
                heaviest = site;
            }
            boolean inOwner = site.startsWith(owner + ".") || site.startsWith(owner + "$");
            if (inOwner && (heaviestOfOwner == null || isHeavier(sites, site, heaviestOfOwner))) {
                heaviestOfOwner = site;
            }
        }
        if (heaviestOfOwner != null) {
            return heaviestOfOwner;
        }
        return heaviest != null && sites.weight(heaviest) >= MOST_OF_IT * all ? heaviest : null;
    }

    /** The name decides between equals, so that the same signals always give the same line. */
    private static boolean isHeavier(SiteWeights sites, String site, String than) {
        long difference = sites.weight(site) - sites.weight(than);
        return difference > 0 || (difference == 0 && site.compareTo(than) < 0);
    }
}
