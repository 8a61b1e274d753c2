package dev.tidemark.analysis.detect;

import dev.tidemark.analysis.timeline.EntrySites;
import dev.tidemark.analysis.timeline.HolderLine;
import dev.tidemark.analysis.timeline.NamedMap;
import dev.tidemark.analysis.timeline.TableLine;
import dev.tidemark.analysis.timeline.Timeline;
import dev.tidemark.analysis.view.MapView.NameSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Joins what is known of one map under several names. The line of code that fills it is what they have in common: an
 * entry is allocated under the line that puts it, and so is the larger table that the entry asks for.
 */
final class Suspects {

    private final Map<String, Parts> byName = new LinkedHashMap<>();
    private final Map<String, Parts> bySite = new HashMap<>();

    private final boolean anyNamed;

    private Suspects(boolean anyNamed) {
        this.anyNamed = anyNamed;
    }

    private static final class Parts {
        final String name;
        final NameSource source;
        final @Nullable NamedMap named;

        @Nullable
        HolderLine holder;

        final List<TableLine> tables = new ArrayList<>();
        final Map<String, Long> sites = new HashMap<>();

        Parts(String name, NameSource source, @Nullable NamedMap named, @Nullable HolderLine holder) {
            this.name = name;
            this.source = source;
            this.named = named;
            this.holder = holder;
        }

        Suspect suspect(EntrySites entries) {
            String likely = holder == null ? null : entries.likely(holder.type(), holder.holder());
            return new Suspect(name, source, named, holder, tables, likely);
        }
    }

    static List<Suspect> of(Timeline timeline) {
        Suspects join = new Suspects(!timeline.named().isEmpty());
        timeline.named().forEach(join::named);
        timeline.walks().holders().stream()
                .filter(HolderLine::inMap)
                .sorted(Comparator.comparingInt(
                                (HolderLine each) -> -each.latest().count())
                        .thenComparing(HolderLine::holder))
                .forEach(join::holder);
        timeline.tables().stream()
                .sorted(Comparator.comparingLong((TableLine each) -> -each.largest())
                        .thenComparing(TableLine::site))
                .forEach(join::table);
        EntrySites entries = timeline.allocation().entrySites();
        return join.byName.values().stream()
                .map(parts -> parts.suspect(entries))
                .toList();
    }

    private void named(NamedMap map) {
        Parts parts = new Parts(map.name(), NameSource.GIVEN, map, null);
        byName.put(map.name(), parts);
        map.sites().sites().forEach(site -> claim(site, parts, map.sites().weight(site)));
        map.growthSites()
                .sites()
                .forEach(site -> claim(site, parts, map.growthSites().weight(site)));
    }

    private void holder(HolderLine line) {
        String site = line.entrySites().heaviest();
        Parts known = site == null ? null : bySite.get(site);
        if (known != null && known.named != null && known.holder == null) {
            known.holder = line;
            return;
        }
        if (byName.containsKey(line.holder()) || (anyNamed && isWatched(line.type()))) {
            return;
        }
        Parts parts = new Parts(line.holder(), NameSource.HOLDER, null, line);
        byName.put(line.holder(), parts);
        for (String each : line.entrySites().sites()) {
            claim(each, parts, line.entrySites().weight(each));
        }
    }

    /** Our library's own map, whose entries are counted under the name that it was given: its field is no second map. */
    private static boolean isWatched(@Nullable String type) {
        return type != null && type.startsWith("dev.tidemark.") && type.endsWith("WatchedMap");
    }

    private void table(TableLine line) {
        Parts known = bySite.get(line.site());
        if (known == null) {
            known = holderOfTable(line);
        }
        if (known == null) {
            known = byName.computeIfAbsent(line.site(), site -> new Parts(site, NameSource.GROWTH_SITE, null, null));
        }
        known.tables.add(line);
    }

    /**
     * The only holder without a known line whose table is as long as one seen here; large values crowd entries out of the
     * samples, so that a holder may have no line of its own. Null when there is none or more than one.
     */
    private @Nullable Parts holderOfTable(TableLine line) {
        Parts found = null;
        for (Parts each : byName.values()) {
            if (each.named == null
                    && each.holder != null
                    && each.sites.isEmpty()
                    && line.hasHad(each.holder.latest().slots())) {
                if (found != null) {
                    return null;
                }
                found = each;
            }
        }
        return found;
    }

    /** A line that fills several maps belongs to the one that it fills most, among names of one kind. */
    private void claim(String site, Parts parts, long weight) {
        Parts owner = bySite.get(site);
        if (owner == null
                || (owner.source == parts.source && weight > owner.sites.getOrDefault(site, 0L) && owner != parts)) {
            bySite.put(site, parts);
        }
        parts.sites.merge(site, weight, Math::max);
    }
}
