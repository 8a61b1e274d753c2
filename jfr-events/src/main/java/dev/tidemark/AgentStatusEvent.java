package dev.tidemark;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** How the agent does, emitted with each census by the agent alone; totals since it was started. */
@Name("dev.tidemark.AgentStatus")
@Label("Agent Status")
@Description("What the agent sees, does not see, and costs")
@Category("Tidemark")
@StackTrace(false)
final class AgentStatusEvent extends Event {
    @Label("Version")
    String version = "";

    @Label("State")
    @Description("on; sparing: it has cost too much and looks into fewer growths; or off: and why")
    String state = "";

    @Label("Maps")
    @Description("Collections that are told of")
    long maps;

    @Label("Refused")
    @Description("Times that a collection was not taken because too many were there")
    long refused;

    @Label("Passed By")
    @Description("Growths that were not looked into, to bound the cost; such a collection is found when it grows again")
    long passedBy;

    @Label("Failures")
    @Description("Failures inside the agent that were kept from the application")
    long failures;

    @Label("Took")
    @Description("Time that the agent has cost the JVM's threads")
    @Timespan(Timespan.NANOSECONDS)
    long took;
}
