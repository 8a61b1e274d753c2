package dev.tidemark.agent;

import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the JVM enters the agent, at its start ({@code -javaagent:tidemark-agent.jar}) or later by attaching. Loads the agent's classes out of
 * the application's sight and hands over. Never throws: whatever fails, the application goes on without us, and one line on standard error
 * says why.
 */
public final class TidemarkAgent {

    private static final String CORE = "dev.tidemark.agent.core.Agent";

    /** One agent a JVM: a second jar that is attached speaks to the first. */
    private static @Nullable HiddenClasses classes;

    private TidemarkAgent() {}

    /**
     * Called by the JVM before the application's {@code main}; returns at once, the work is done by a thread of our own.
     *
     * @param options {@code key=value}, separated by commas; see {@code docs/agent.md}
     */
    public static void premain(@Nullable String options, Instrumentation instrumentation) {
        enter(options, instrumentation, "begin");
    }

    /** As {@link #premain} in a JVM that runs, and returns when the agent has settled: whoever attached it may then ask for its state. */
    public static void agentmain(@Nullable String options, Instrumentation instrumentation) {
        enter(options, instrumentation, "attached");
    }

    private static synchronized void enter(@Nullable String options, Instrumentation instrumentation, String how) {
        try {
            if (classes == null) {
                classes = new HiddenClasses(Path.of(TidemarkAgent.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI()));
            }
            classes.loadClass(CORE)
                    .getMethod(how, String.class, Instrumentation.class)
                    .invoke(null, options, instrumentation);
        } catch (Throwable e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            System.err.println("tidemark-agent: not started, the application goes on without it: " + cause);
        }
    }
}
