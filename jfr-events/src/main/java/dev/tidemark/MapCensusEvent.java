package dev.tidemark;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/**
 * The state of one map, once a period. Totals are cumulative and never fall; a total is -1 when it is not known.
 *
 * <p>This event is the switch of the others: maps are counted while it is enabled in any recording. Without a census
 * nothing would close the sums of the sampled and summed events.
 */
@Name("dev.tidemark.MapCensus")
@Label("Map Census")
@Description("Size, capacity and totals of one map; enables counting in watched maps")
@Category("Tidemark")
@StackTrace(false)
@Period("1 s")
final class MapCensusEvent extends Event {
    @Label("Map")
    @Description("Number of the map, unique in this JVM")
    long map;

    @Label("Name")
    String name = "";

    // A class and no string: JDK 17 can lose a string of a census that falls into the end of a chunk.
    @Label("Type")
    @Description("Class of the map inside")
    @Nullable
    Class<?> type;

    @Label("Size")
    @Description("Entries, -1 if they cannot be counted cheaply")
    long size;

    @Label("Capacity")
    @Description("Table slots, -1 if unknown")
    long capacity;

    @Label("Inserts")
    @Description("Entries that came in")
    long inserts;

    @Label("Updates")
    @Description("Writes to an entry that was there")
    long updates;

    @Label("Removals")
    @Description("Entries that left, whatever the cause")
    long removals;

    @Label("Remove Misses")
    @Description("Removals that found nothing")
    long removeMisses;

    @Label("Hits")
    @Description("Lookups that found a value")
    long hits;

    @Label("Misses")
    @Description("Lookups that found none")
    long misses;

    @Label("Growths")
    @Description("Doublings of the table since the map is watched")
    long growths;

    @Label("Cleanups")
    @Description("MapCleanup events due so far")
    long cleanups;

    @Label("Bound")
    @Description(
            "Entries at most, as its owner has declared; 0 if its class evicts by a rule of its own, -1 if unknown, -2 if it is a cache that has none")
    long bound;

    @Label("Sweeps")
    @Description("Times that somebody went over the map to remove what has had its time, with success or without")
    long sweeps;

    @Label("Named By")
    @Description("GIVEN by the application, HOLDER: the field that holds the map, GROWTH_SITE: the line that grew it")
    String namedBy = "GIVEN";

    /** Whether maps are to be counted: a constant false until JFR is up, then one field of JFR's own. */
    static boolean on() {
        return new MapCensusEvent().isEnabled();
    }
}
