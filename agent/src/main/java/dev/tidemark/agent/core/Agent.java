package dev.tidemark.agent.core;

import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/**
 * The way in. These classes are loaded for one {@link Life}; for another one they are loaded anew, so that nothing is kept of an agent that has ended.
 */
public final class Agent {

    /** What the agent is at, as a system property: {@code VERSION on} or {@code VERSION off: REASON}. */
    static final String STATE = "dev.tidemark.agent";

    /** What of the options was not understood, as a system property, for whoever has attached us and does not see our standard error. */
    static final String LEFT_OUT = STATE + ".left-out";

    private static final String NO_RECORDER = "this Java lacks Flight Recorder, the module jdk.jfr";

    private static @Nullable Life running;
    private static boolean over;

    private Agent() {}

    /**
     * Begins in the background.
     *
     * @param forget makes whoever has loaded these classes let go of them
     * @return false if their life is over, and nothing was done
     */
    public static boolean begin(@Nullable String options, Instrumentation instrumentation, Runnable forget) {
        Settings settings = Settings.of(options);
        synchronized (Agent.class) {
            if (over) {
                return false;
            }
            if (running == null) {
                start(settings, instrumentation, forget);
            } else if (options != null) {
                say("given twice; the first one goes on, and '" + options + "' is left out");
            }
            return true;
        }
    }

    /**
     * Begins, or speaks to the agent that is there: {@code enabled=false} ends it. Returns when that is done.
     *
     * @param forget makes whoever has loaded these classes let go of them
     * @return false if their life is over, and nothing was done
     */
    public static boolean attached(@Nullable String options, Instrumentation instrumentation, Runnable forget)
            throws InterruptedException {
        Settings settings = Settings.of(options);
        Life there;
        Life begun = null;
        synchronized (Agent.class) {
            if (over) {
                return false;
            }
            there = running;
            if (there == null) {
                begun = start(settings, instrumentation, forget);
            }
        }
        if (there != null) {
            return speak(there, settings);
        }
        if (begun != null) {
            begun.awaitBegin();
        }
        return true;
    }

    private static boolean speak(Life there, Settings settings) throws InterruptedException {
        settings.mistakes().forEach(Agent::say);
        if (settings.version() != null && !settings.version().equals(there.version())) {
            say("version " + there.version() + " is running and goes on; version " + settings.version()
                    + " was not loaded, start the JVM anew for it");
        }
        if (!settings.enabled()) {
            there.end("turned off");
        }
        if (there.isEnding()) {
            there.awaitEnd();
            return !settings.enabled();
        }
        there.awaitBegin();
        return true;
    }

    private static @Nullable Life start(Settings settings, Instrumentation instrumentation, Runnable forget) {
        settings.mistakes().forEach(Agent::say);
        if (settings.mistakes().isEmpty()) {
            System.clearProperty(LEFT_OUT);
        } else {
            System.setProperty(LEFT_OUT, String.join("; ", settings.mistakes()));
        }
        boolean able = ModuleLayer.boot().findModule("jdk.jfr").isPresent();
        if (!able) {
            say("not started, the application goes on without it: " + NO_RECORDER);
        }
        if (!able || !settings.enabled()) {
            System.setProperty(STATE, Version.ofThisJar() + " off: " + (able ? "turned off" : NO_RECORDER));
            over = true;
            forget.run();
            return null;
        }
        Life life = new Life(settings, instrumentation, () -> ended(forget));
        running = life;
        Thread thread = new Thread(null, life, "tidemark-agent", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(Agent.class.getClassLoader());
        thread.start();
        return life;
    }

    private static void ended(Runnable forget) {
        synchronized (Agent.class) {
            running = null;
            over = true;
            forget.run();
        }
    }

    static void say(String what) {
        System.err.println("tidemark-agent: " + what);
    }
}
