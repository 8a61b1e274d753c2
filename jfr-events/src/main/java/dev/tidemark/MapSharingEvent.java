package dev.tidemark;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/**
 * An operation on a watched plain map met a write by another thread that was not over. A common lock would have kept them apart. At most
 * one a map and census; the stack is that of the thread that noticed.
 */
@Name("dev.tidemark.MapSharing")
@Label("Map Sharing")
@Description("Two threads used a map at once that allows one at a time")
@Category("Tidemark")
@StackTrace(true)
final class MapSharingEvent extends Event {
    @Label("Map")
    @Description("Number of the map, unique in this JVM")
    long map;

    @Label("Name")
    String name = "";

    @Label("Kind")
    @Description("What the thread did that noticed: READ or WRITE")
    String kind = "";

    @Label("Other")
    @Description("The thread whose write was not over; none when it ended meanwhile")
    @Nullable
    Thread other;

    @Label("Overlaps")
    @Description("How often this was noticed since the map is watched, at least")
    long overlaps;
}
