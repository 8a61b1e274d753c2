package dev.tidemark;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** Emitted with each census once anything could not be observed, so that none is lost in silence. */
@Name("dev.tidemark.CensusGaps")
@Label("Census Gaps")
@Description("What the census does not see")
@Category("Tidemark")
@StackTrace(false)
final class CensusGapsEvent extends Event {
    @Label("Refused")
    @Description("Maps not observed because too many are, since the JVM started")
    long refused;

    @Label("Failures")
    @Description("Failures inside Tidemark that were kept from the application, since the JVM started")
    long failures;

    @Label("Keys Not Watched")
    @Description(
            "Maps whose keys were not watched when they should have been, because those of too many others are, since the"
                    + " JVM started")
    long keysNotWatched;

    @Label("Copy")
    @Description("Which of the copies of this library in this JVM tells it: each has totals of its own")
    long copy;
}
