package dev.tidemark;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/**
 * Entries left a watched map: at once when a bulk operation removed them, otherwise summed over a census period. The sum
 * of {@code removed} over a map's events is its {@code removals} at every census.
 */
@Name("dev.tidemark.MapCleanup")
@Label("Map Cleanup")
@Description("Entries left a watched map")
@Category("Tidemark")
@StackTrace(false)
final class MapCleanupEvent extends Event {
    @Label("Map")
    @Description("Number of the map, unique in this JVM")
    long map;

    @Label("Name")
    String name = "";

    @Label("Cause")
    @Description("REMOVE, CLEAR, EVICT or EXPIRE")
    String cause = "";

    @Label("Removed")
    @Description("Entries that left")
    long removed;

    @Label("Size After")
    @Description("Entries that stayed, -1 if unknown")
    long sizeAfter;

    @Label("Capacity Kept")
    @Description("Table slots that stayed, -1 if unknown")
    long capacityKept;
}
