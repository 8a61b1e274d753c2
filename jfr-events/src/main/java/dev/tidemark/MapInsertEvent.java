package dev.tidemark;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/**
 * A sample of the inserts into one watched map. The weights of a map add up to its inserts at every census.
 *
 * <p>A sample taken inside an insert carries the stack of that insert. What remains at a census is emitted by the census
 * itself, on JFR's own thread, so that its stack has no frame outside {@code dev.tidemark}, {@code jdk} and {@code java}.
 */
@Name("dev.tidemark.MapInsert")
@Label("Map Insert")
@Description("Sampled inserts into a watched map; the weights add up to the exact number of inserts")
@Category("Tidemark")
@StackTrace(true)
final class MapInsertEvent extends Event {
    @Label("Map")
    @Description("Number of the map, unique in this JVM")
    long map;

    @Label("Name")
    String name = "";

    @Label("Weight")
    @Description("Inserts that this sample stands for")
    long weight;
}
