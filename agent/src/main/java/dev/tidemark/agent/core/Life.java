package dev.tidemark.agent.core;

import dev.tidemark.AgentEvents;
import dev.tidemark.agent.holders.HolderSearch;
import dev.tidemark.agent.holders.LibraryMaps;
import dev.tidemark.agent.jmx.ProcessorTime;
import dev.tidemark.agent.jmx.Registration;
import dev.tidemark.agent.maps.Maps;
import dev.tidemark.agent.weave.Weaver;
import java.lang.instrument.Instrumentation;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jdk.jfr.FlightRecorder;
import org.jspecify.annotations.Nullable;

/** What the agent's one thread does: begins, looks after the maps and after itself once a second, and takes everything back. */
final class Life implements Runnable {

    /** Whoever attaches us does not wait longer. */
    private static final long PATIENCE_SECONDS = 10;

    /** Looking for the MBean server loads some classes, which is no business of the application's start. */
    private static final long MANAGED_AFTER = TimeUnit.SECONDS.toNanos(5);

    private final Settings settings;
    private final Instrumentation instrumentation;
    private final Runnable ended;
    private final String version = Version.ofThisJar();
    private final Maps maps;
    private final Runnable census = this::census;
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch ending = new CountDownLatch(1);
    private final CountDownLatch gone = new CountDownLatch(1);
    private volatile String reason = "";
    private volatile String state = "on";
    private @Nullable Weaver weaver;
    private @Nullable Registration registration;

    /** @param ended called last, by the thread that runs this */
    Life(Settings settings, Instrumentation instrumentation, Runnable ended) {
        this.settings = settings;
        this.instrumentation = instrumentation;
        this.ended = ended;
        this.maps = new Maps(settings.maps(), settings.budget());
    }

    @Override
    public void run() {
        try {
            begin();
            System.setProperty(Agent.STATE, version + " on");
            begun.countDown();
            tend();
        } catch (Throwable e) {
            String message = e instanceof IllegalStateException ? e.getMessage() : null;
            give(message == null ? e.toString() : message);
        } finally {
            takeBack();
            System.setProperty(Agent.STATE, version + " " + state);
            ended.run();
            begun.countDown();
            gone.countDown();
        }
    }

    private void begin() throws ReflectiveOperationException, InterruptedException {
        if (!FlightRecorder.isAvailable()) {
            throw new IllegalStateException("Flight Recorder is turned off in this JVM");
        }
        Weaver.openCollections(instrumentation);
        AgentEvents.begin(census);
        maps.warmUp();
        weaver = Weaver.weave(
                instrumentation, settings.threshold(), settings.listThreshold(), maps.growths(), maps.given());
        nameByHolder(weaver);
        if (settings.keys()) {
            maps.lookAtKeys();
        }
        weaver.failures().forEach(each -> Agent.say("not all growth will be seen: " + each));
    }

    private void nameByHolder(Weaver woven) {
        try {
            maps.nameByHolder(new HolderSearch(instrumentation), settings.ask() ? woven.instances() : null);
            LibraryMaps.tell(instrumentation, maps.given());
        } catch (RuntimeException | LinkageError e) {
            Agent.say("maps will be named by the line that grows them, not by their field: " + e);
        }
    }

    private void tend() throws InterruptedException {
        long start = System.nanoTime();
        Budget budget = new Budget(settings.budget(), start);
        while (!ending.await(1, TimeUnit.SECONDS)) {
            maps.tidy();
            long now = System.nanoTime();
            String tooMuch = budget.check(now, maps.nanos(), maps.failures());
            if (tooMuch != null) {
                give(tooMuch);
            }
            maps.spare(budget.sparing());
            state = budget.sparing() ? "sparing" : "on";
            if (Settings.isForbidden()) {
                end("turned off");
            }
            if (now - start > MANAGED_AFTER) {
                manage();
            }
        }
    }

    private void manage() {
        try {
            if (registration == null) {
                ProcessorTime.ofCurrentThread().ifPresent(maps::costBy);
                registration = new Registration(version, maps, () -> state, () -> end("turned off"));
            }
            registration.tend();
        } catch (Exception | LinkageError e) {
            // Without management, or where it refuses, the other switches are there.
        }
    }

    /** Ends it for a reason that nobody has asked for, and so must be told. */
    private void give(String why) {
        Agent.say("ended, the application goes on without it: " + why);
        end(why);
    }

    /** Each step is tried, whatever became of the others. */
    private void takeBack() {
        state = "off: " + reason;
        attempt(() -> {
            if (weaver != null) {
                weaver.unweave();
            }
        });
        attempt(() -> {
            if (registration != null) {
                registration.end();
            }
        });
        attempt(() -> {
            if (weaver != null) {
                status();
            }
            AgentEvents.end(census);
        });
        maps.clear();
    }

    private static void attempt(Step step) {
        try {
            step.take();
        } catch (Throwable e) {
            Agent.say("not all could be taken back: " + e);
        }
    }

    private interface Step {
        void take() throws Exception;
    }

    private void census() {
        maps.census();
        status();
    }

    private void status() {
        AgentEvents.status(
                version, state, maps.count(), maps.refused(), maps.passedBy(), maps.failures(), maps.nanos());
    }

    /** Has it end soon. */
    void end(String why) {
        if (!isEnding()) {
            reason = why;
            ending.countDown();
        }
    }

    boolean isEnding() {
        return ending.getCount() == 0;
    }

    String version() {
        return version;
    }

    /** Waits until it has begun, or failed to. */
    void awaitBegin() throws InterruptedException {
        begun.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Waits until everything is taken back. */
    void awaitEnd() throws InterruptedException {
        gone.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
