package dev.tidemark.analysis.detect;

import dev.tidemark.analysis.signal.NameSource;
import dev.tidemark.analysis.timeline.EntrySites;
import dev.tidemark.analysis.timeline.HolderLine;
import dev.tidemark.analysis.timeline.NamedMap;
import dev.tidemark.analysis.timeline.TableLine;
import dev.tidemark.analysis.timeline.Timeline;
import dev.tidemark.analysis.timeline.Walks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Joins what is known of one map under several names. The line of code that fills it is what they have in common: an
 * entry is allocated under the line that puts it, and so is the larger table that the entry asks for.
 */
final class Suspects {

    private final Map<String, Parts> byName = new LinkedHashMap<>();
    private final Map<String, Parts> bySite = new HashMap<>();

    private final boolean anyGiven;
    private final Walks walks;

    private Suspects(boolean anyGiven, Walks walks) {
        this.anyGiven = anyGiven;
        this.walks = walks;
    }

    private static final class Parts {
        final String name;
        final NameSource source;
        final @Nullable NamedMap named;

        /** A better name than that of the line under which an agent has found it. */
        @Nullable
        String field;

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

        String bestName() {
            return field == null ? name : field;
        }

        Suspect suspect(EntrySites entries, Set<String> taken) {
            String likely = holder == null ? null : entries.likely(holder.type(), holder.holder());
            Set<String> aliases = new HashSet<>();
            tables.forEach(each -> aliases.add(each.site()));
            if (holder != null) {
                aliases.add(holder.holder());
            }
            if (named != null) {
                aliases.add(name);
                aliases.addAll(named.formerNames());
            }
            // Where others still bear a name, what was found under it is theirs.
            aliases.removeAll(taken);
            return new Suspect(
                    bestName(), field == null ? source : NameSource.HOLDER, named, holder, tables, likely, aliases);
        }
    }

    static List<Suspect> of(Timeline timeline) {
        Suspects join = new Suspects(
                timeline.named().stream().anyMatch(each -> each.source() == NameSource.GIVEN), timeline.walks());
        timeline.named().forEach(join::named);
        timeline.walks().holders().stream()
                .filter(HolderLine::inMap)
                .sorted(Comparator.comparingInt(
                                (HolderLine each) -> -each.latest().count())
                        .thenComparing(HolderLine::holder))
                .forEach(join::holder);
        timeline.walks().holders().stream()
                .filter(each -> !each.inMap())
                .sorted(Comparator.comparing(HolderLine::holder))
                .forEach(join::list);
        timeline.tables().stream()
                .sorted(Comparator.comparingLong((TableLine each) -> -each.largest())
                        .thenComparing(TableLine::site))
                .forEach(join::table);
        EntrySites entries = timeline.allocation().entrySites();
        Set<String> taken = new HashSet<>();
        join.byName.values().forEach(parts -> taken.add(parts.bestName()));
        return join.byName.values().stream()
                .map(parts -> parts.suspect(entries, taken))
                .toList();
    }

    private void named(NamedMap map) {
        Parts parts = new Parts(map.name(), map.source(), map, null);
        byName.put(map.name(), parts);
        map.sites().sites().forEach(site -> claim(site, parts, map.sites().weight(site)));
        map.growthSites()
                .sites()
                .forEach(site -> claim(site, parts, map.growthSites().weight(site)));
    }

    private void holder(HolderLine line) {
        Parts ofThisField = byName.get(line.holder());
        if (ofThisField != null) {
            ofThisField.holder = ofThisField.holder == null ? line : ofThisField.holder;
            return;
        }
        String site = line.entrySites().heaviest();
        Parts known = site == null ? null : bySite.get(site);
        if (site != null && known != null && known.named != null && known.holder == null) {
            known.holder = line;
            if (known.source == NameSource.GROWTH_SITE && isOnlyFieldFilledAt(known.named, site)) {
                known.field = line.holder();
            }
            return;
        }
        if (anyGiven && isWatched(line.type())) {
            return;
        }
        Parts parts = new Parts(line.holder(), NameSource.HOLDER, null, line);
        byName.put(line.holder(), parts);
        for (String each : line.entrySites().sites()) {
            claim(each, parts, line.entrySites().weight(each));
        }
    }

    /** A list or queue is of interest here where an agent counts it: by its name, or by an array of that very length. */
    private void list(HolderLine line) {
        Parts known = byName.get(line.holder());
        if (known == null) {
            List<Parts> alike = byName.values().stream()
                    .filter(each -> each.source == NameSource.GROWTH_SITE && isCountedAs(line, each.named))
                    .toList();
            known = alike.size() == 1 ? alike.get(0) : null;
        }
        if (known == null || known.named == null || known.holder != null) {
            return;
        }
        known.holder = line;
        known.field = known.source == NameSource.GROWTH_SITE ? line.holder() : null;
    }

    private static boolean isCountedAs(HolderLine line, @Nullable NamedMap map) {
        return map != null
                && map.instances().size() == 1
                && map.type() != null
                && map.type().equals(line.type())
                && line.latest().slots() > 0
                && line.latest().slots() == map.capacity();
    }

    /** Whether no other field is known whose collection this line fills: else the line stands for several, and is the truer name. */
    private boolean isOnlyFieldFilledAt(NamedMap map, String site) {
        if (map.instances().isEmpty()) {
            return false;
        }
        List<HolderLine> fields = walks.holders().stream()
                .filter(each -> each.inMap() && site.equals(each.entrySites().heaviest()))
                .toList();
        long largest =
                fields.stream().mapToLong(each -> each.latest().slots()).max().orElse(-1);
        // A small one beside it never grew large enough to be found.
        return fields.stream()
                        .filter(each -> 2.0 * each.latest().slots() >= largest)
                        .count()
                == 1;
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
