package dev.tidemark.analysis.detect;

import dev.tidemark.analysis.signal.NameSource;
import dev.tidemark.analysis.timeline.GrowthStep;
import dev.tidemark.analysis.timeline.HolderLine;
import dev.tidemark.analysis.timeline.NamedMap;
import dev.tidemark.analysis.timeline.TableLine;
import dev.tidemark.analysis.timeline.Timeline;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One map, or the maps that share a name, with everything known about it under its best name.
 *
 * @param named its exact readings, or null when the application does not report them
 * @param holder what walks found behind its field, or null when no walk found it
 * @param tables its table growth as the JVM shows it, by line
 * @param likelySite the line under which entries of its kind are allocated, or null when none stands out
 * @param aliases names that it may have been found under before, and that no other bears now
 */
public record Suspect(
        String name,
        NameSource source,
        @Nullable NamedMap named,
        @Nullable HolderLine holder,
        List<TableLine> tables,
        @Nullable String likelySite,
        Set<String> aliases) {

    public Suspect {
        tables = List.copyOf(tables);
        aliases = Set.copyOf(aliases);
    }

    /** All that a timeline knows at this moment, each under its best name. */
    public static List<Suspect> all(Timeline timeline) {
        return Suspects.of(timeline);
    }

    /** Growths of its tables, those that it told of itself where it did; oldest first for each line. */
    public List<GrowthStep> steps() {
        if (named != null && !named.steps().isEmpty()) {
            return named.steps();
        }
        List<GrowthStep> steps = new ArrayList<>();
        tables.forEach(each -> steps.addAll(each.steps()));
        return steps;
    }

    /** Class of the map, or null when unknown. */
    public @Nullable String type() {
        if (named != null && named.type() != null) {
            return named.type();
        }
        if (holder != null && holder.type() != null) {
            return holder.type();
        }
        return tables.isEmpty() ? null : tables.get(0).type();
    }

    /** The application's line that makes it grow, or null when unknown. */
    public @Nullable String growthSite() {
        if (named != null && named.growthSite() != null) {
            return named.growthSite();
        }

        if (holder != null && holder.entrySites().heaviest() != null) {
            return holder.entrySites().heaviest();
        }
        if (!tables.isEmpty()) {
            return tables.get(0).site();
        }
        return likelySite != null || holder == null ? likelySite : holder.growthSite();
    }

    /** All lines known to fill it. */
    public Set<String> sites() {
        Set<String> sites = new HashSet<>();
        if (named != null) {
            sites.addAll(named.sites().sites());
            sites.addAll(named.growthSites().sites());
        }
        if (holder != null) {
            sites.addAll(holder.entrySites().sites());
        }
        tables.forEach(each -> sites.add(each.site()));
        return sites;
    }

    /** How often a table larger than all before it was seen under its lines. */
    public int tableRecords() {
        int most = 0;
        for (TableLine each : tables) {
            most = Math.max(most, each.records());
        }
        return most;
    }

    /** Slots of the largest table that the JVM showed, or -1 when it showed none. */
    public long largestTable() {
        long most = -1;
        for (TableLine each : tables) {
            most = Math.max(most, each.largest());
        }
        return most;
    }
}
