package dev.tidemark.collector.target;

import dev.tidemark.analysis.view.AgentView;
import dev.tidemark.collector.ProductVersion;
import org.jspecify.annotations.Nullable;

/** What people should know of a target's agent. */
public final class AgentNote {

    private AgentNote() {}

    /** Whether the agent is of another version than we, in one sentence with what to do; null when it is not. */
    public static @Nullable String skew(AgentView agent) {
        return ProductVersion.differsFrom(agent.version())
                ? "The agent in this JVM has version " + agent.version() + " and this collector "
                        + ProductVersion.text()
                        + ": what only one of them knows is not told; start the JVM with the agent of this collector's version."
                : null;
    }
}
