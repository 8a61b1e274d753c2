package dev.tidemark.agent;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Where the JVM enters the agent, at its start ({@code -javaagent:tidemark-agent.jar}) or later by attaching. Loads the agent's classes out of
 * the application's sight and hands over. Never throws: whatever fails, the application goes on without us, and one line on standard error
 * says why.
 */
public final class TidemarkAgent {

    private static final String CORE = "dev.tidemark.agent.core.Agent";

    private static final String STATE = "dev.tidemark.agent";
    private static final String KILL_SWITCH = "tidemark.agent.enabled";

    /** One agent a JVM: a second jar that is attached speaks to the first. Null before it begins and after it has ended. */
    private static final AtomicReference<@Nullable HiddenClasses> CLASSES = new AtomicReference<>();

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
            HiddenClasses there = CLASSES.get();
            if (there == null && "false".equalsIgnoreCase(System.getProperty(KILL_SWITCH))) {
                System.setProperty(
                        STATE, TidemarkAgent.class.getPackage().getImplementationVersion() + " off: turned off");
                return;
            }
            while (there == null || !hasTaken(there, options, instrumentation, how)) {
                there = new HiddenClasses(Path.of(TidemarkAgent.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI()));
                CLASSES.set(there);
            }
        } catch (Throwable e) {
            Throwable cause = e instanceof InvocationTargetException && e.getCause() != null ? e.getCause() : e;
            System.err.println("tidemark-agent: not started, the application goes on without it: " + told(cause));
        }
    }

    private static boolean hasTaken(
            HiddenClasses classes, @Nullable String options, Instrumentation instrumentation, String how)
            throws ReflectiveOperationException {
        return (boolean) classes.loadClass(CORE)
                .getMethod(how, String.class, Instrumentation.class, Runnable.class)
                .invoke(null, options, instrumentation, classes);
    }

    private static String told(Throwable cause) {
        if (cause instanceof SecurityException) {
            return cause.getMessage() + "; grant the agent's jar java.security.AllPermission in the policy";
        }
        return cause instanceof ClassNotFoundException || cause instanceof NoClassDefFoundError
                ? "its jar is not whole, copy it again: " + cause.getMessage()
                : cause.toString();
    }

    /** Lets go of classes whose agent has ended. */
    static void forget(HiddenClasses ended) {
        CLASSES.compareAndSet(ended, null);
    }
}
