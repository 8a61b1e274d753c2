package dev.tidemark;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** The table of a watched map grew, by the model of {@link TableModel}. */
@Name("dev.tidemark.MapGrowth")
@Label("Map Growth")
@Description("The table of a watched map grew to 1024 slots or more")
@Category("Tidemark")
@StackTrace(true)
final class MapGrowthEvent extends Event {
    /** Growths to fewer slots are counted by the census but not emitted: they cost too little to be worth a stack. */
    static final long SMALLEST = 1024;

    @Label("Map")
    @Description("Number of the map, unique in this JVM")
    long map;

    @Label("Name")
    String name = "";

    @Label("Old Capacity")
    @Description("Table slots before")
    long oldCapacity;

    @Label("New Capacity")
    @Description("Table slots after")
    long newCapacity;

    @Label("Size")
    @Description("Entries right after the operation")
    long size;

    @Label("Took")
    @Description("Duration of the operation in which the table grew")
    @Timespan(Timespan.NANOSECONDS)
    long took;
}
