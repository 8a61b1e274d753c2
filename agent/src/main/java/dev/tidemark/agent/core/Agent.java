package dev.tidemark.agent.core;

import dev.tidemark.AgentEvents;
import dev.tidemark.agent.holders.HolderSearch;
import dev.tidemark.agent.holders.LibraryMaps;
import dev.tidemark.agent.maps.Maps;
import dev.tidemark.agent.weave.Weaver;
import java.lang.instrument.Instrumentation;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The agent's life: one thread begins it, looks after its registry once a second, and ends it. What it is at stands in the system
 * property {@value #STATE}, for whoever attached it and for the collector.
 */
public final class Agent implements Runnable {

    /** {@code VERSION on}, {@code VERSION off: REASON}. */
    static final String STATE = "dev.tidemark.agent";

    private static final long SETTLE_SECONDS = 10;

    private static @Nullable Agent running;

    private final Settings settings;
    private final Instrumentation instrumentation;
    private final String version = Version.ofThisJar();
    private final Maps maps;
    private final CountDownLatch settled = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    private Agent(Settings settings, Instrumentation instrumentation) {
        this.settings = settings;
        this.instrumentation = instrumentation;
        this.maps = new Maps(settings.maps());
    }

    /** Begins in the background. */
    public static void begin(@Nullable String options, Instrumentation instrumentation) {
        enter(Settings.of(options), instrumentation);
    }

    /** Begins, or speaks to the agent that is there: {@code enabled=false} ends it. Returns when that is done. */
    public static void attached(@Nullable String options, Instrumentation instrumentation) throws InterruptedException {
        Agent agent = enter(Settings.of(options), instrumentation);
        if (agent != null) {
            agent.settled.await(SETTLE_SECONDS, TimeUnit.SECONDS);
        }
    }

    private static synchronized @Nullable Agent enter(Settings settings, Instrumentation instrumentation) {
        settings.mistakes().forEach(Agent::say);
        Agent there = running;
        if (there != null) {
            if (settings.version() != null && !settings.version().equals(there.version)) {
                say("version " + there.version + " is running and goes on; version " + settings.version()
                        + " was not loaded, start the JVM anew for it");
            }
            if (!settings.enabled()) {
                there.end("turned off");
                running = null;
            }
            return null;
        }
        if (!settings.enabled()) {
            System.setProperty(STATE, Version.ofThisJar() + " off: turned off");
            return null;
        }
        Agent agent = new Agent(settings, instrumentation);
        running = agent;
        Thread thread = new Thread(null, agent, "tidemark-agent", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(Agent.class.getClassLoader());
        thread.start();
        return agent;
    }

    @Override
    public void run() {
        Weaver weaver = null;
        Runnable census = this::census;
        try {
            Weaver.openCollections(instrumentation);
            AgentEvents.begin(census);
            weaver = Weaver.weave(
                    instrumentation, settings.threshold(), settings.listThreshold(), maps.growths(), maps.given());
            nameByHolder(weaver);
            weaver.failures().forEach(each -> say("not all growth will be seen: " + each));
            System.setProperty(STATE, version + " on");
            settled.countDown();
            while (!ended.await(1, TimeUnit.SECONDS)) {
                maps.tidy();
            }
        } catch (Throwable e) {
            say("ended, the application goes on without it: " + e);
            System.setProperty(STATE, version + " off: " + e);
        } finally {
            if (weaver != null) {
                weaver.unweave();
            }
            AgentEvents.end(census);
            maps.clear();
            settled.countDown();
        }
    }

    private void nameByHolder(Weaver weaver) {
        try {
            maps.nameByHolder(new HolderSearch(instrumentation), settings.ask() ? weaver.instances() : null);
            LibraryMaps.tell(instrumentation, maps.given());
        } catch (RuntimeException | LinkageError e) {
            say("maps will be named by the line that grows them, not by their field: " + e);
        }
    }

    private void census() {
        maps.census();
        AgentEvents.status(version, maps.count(), maps.refused(), maps.passedBy(), maps.failures(), maps.nanos());
    }

    private void end(String reason) {
        System.setProperty(STATE, version + " off: " + reason);
        ended.countDown();
    }

    private static void say(String what) {
        System.err.println("tidemark-agent: " + what);
    }
}
