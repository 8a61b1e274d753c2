package dev.tidemark.benchmarks.chaos.check;

import dev.tidemark.benchmarks.chaos.world.Collector;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Looks at the collector twice a second, all the time: targets that nobody disturbs must not be disturbed, counters must not fall, and
 * metrics must be readable. Thread-safe.
 */
public final class Sampler {

    private static final long LOOK_MILLIS = 500;
    private static final int LOOKS_PER_SCRAPE = 10;

    private final Collector collector;
    private final Ledger ledger;
    private final Duration stale;
    private final Thread thread = new Thread(this::run, "sampler");

    private final Map<String, TargetState> states = new HashMap<>();
    private final Map<String, TargetState> before = new HashMap<>();
    private final Set<String> disturbed = new HashSet<>();
    private final Set<String> accused = new HashSet<>();
    private boolean collectorDisturbed = true;
    private int lifeBefore;
    private boolean ended;

    /**
     * Looks from {@link #start} on.
     *
     * @param stale how old the last event of an undisturbed target may be
     */
    public Sampler(Collector collector, Ledger ledger, Duration stale) {
        this.collector = collector;
        this.ledger = ledger;
        this.stale = stale;
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** From now on anything may happen to this target. */
    public synchronized void disturb(String target) {
        disturbed.add(target);
    }

    public synchronized void settle(String target) {
        disturbed.remove(target);
        before.remove(target);
    }

    /** From now on the collector may be away. */
    public synchronized void disturbCollector() {
        collectorDisturbed = true;
        states.clear();
        before.clear();
    }

    public synchronized void settleCollector() {
        collectorDisturbed = false;
    }

    /** The last known state, or null while the collector has not told any. */
    public synchronized @Nullable TargetState state(String target) {
        return states.get(target);
    }

    /** Waits until a target is in such a state; answers the state, or null when it took too long. */
    public synchronized @Nullable TargetState await(String target, Duration patience, Predicate<TargetState> wanted)
            throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            TargetState now = states.get(target);
            if (now != null && wanted.test(now)) {
                return now;
            }
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return null;
            }
            wait(left);
        }
    }

    private synchronized boolean isEnded() {
        return ended;
    }

    private void run() {
        try {
            for (int look = 0; !isEnded(); look++) {
                long begun = System.nanoTime();
                look();
                if (look % LOOKS_PER_SCRAPE == 0) {
                    scrape();
                }
                long took = (System.nanoTime() - begun) / 1_000_000;
                Thread.sleep(Math.max(50, LOOK_MILLIS - took));
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() throws InterruptedException {
        Set<String> disturbedBefore;
        boolean quiet;
        synchronized (this) {
            disturbedBefore = Set.copyOf(disturbed);
            quiet = !collectorDisturbed;
        }
        int life = collector.life();
        Instant askedAt = Instant.now();
        try {
            JsonNode targets = collector.http().json("/api/v1/targets").path("targets");
            synchronized (this) {
                if (life != collector.life()) {
                    return;
                }
                if (life != lifeBefore) {
                    // A look that was under way may have told of the last life after we forgot it.
                    before.clear();
                    lifeBefore = life;
                }
                for (JsonNode target : targets) {
                    String name = target.path("name").asString("");
                    TargetState now = TargetState.of(target, askedAt);
                    states.put(name, now);
                    boolean free = quiet
                            && !collectorDisturbed
                            && !disturbed.contains(name)
                            && !disturbedBefore.contains(name);
                    if (free) {
                        checkUndisturbed(name, now);
                    }
                    checkCounters(name, now);
                    before.put(name, now);
                }
                answered("the API");
                notifyAll();
            }
        } catch (IOException | JacksonException e) {
            failed("the API", quiet, e);
        }
    }

    private void checkUndisturbed(String name, TargetState now) {
        TargetState then = before.get(name);
        double age = now.lastEventAt() == null
                ? Double.POSITIVE_INFINITY
                : Duration.between(now.lastEventAt(), now.askedAt()).toMillis() / 1e3;
        boolean fresh = now.isStreaming() && age <= stale.toMillis() / 1e3;
        if (fresh) {
            accused.remove(name);
        } else if (accused.add(name)) {
            ledger.violation(
                    name,
                    "a target that nobody disturbs stays fresh",
                    "streaming, last event at most " + stale.toSeconds() + " s old",
                    now.state() + ", last event " + age + " s old");
        }
        ledger.undisturbed(Math.max(0, age));
        if (then != null && now.reconnects() != then.reconnects()) {
            ledger.violation(
                    name,
                    "a target that nobody disturbs keeps its connection",
                    then.reconnects() + " reconnects",
                    Long.toString(now.reconnects()));
        }
    }

    private void checkCounters(String name, TargetState now) {
        TargetState then = before.get(name);
        if (then == null) {
            return;
        }
        then.eventsRead().forEach((type, count) -> {
            long after = now.eventsRead().getOrDefault(type, 0L);
            if (after < count) {
                ledger.violation(
                        name, "events read never go backwards", "at least " + count + " of " + type, after + "");
            }
        });
    }

    private void scrape() throws InterruptedException {
        boolean quiet;
        synchronized (this) {
            quiet = !collectorDisturbed;
        }
        if (!quiet) {
            return;
        }
        long begun = System.nanoTime();
        try {
            Exposition.parse(collector.http().get("/metrics"));
            ledger.scraped((System.nanoTime() - begun) / 1e9);
            collector.http().get("/healthz");
            answered("/metrics and /healthz");
        } catch (IOException | IllegalArgumentException e) {
            failed("/metrics and /healthz", quiet, e);
        }
    }

    private synchronized void answered(String what) {
        accused.remove(what);
    }

    private synchronized void failed(String what, boolean quietBefore, Exception why) {
        if (quietBefore && !collectorDisturbed && accused.add(what)) {
            ledger.violation("collector", what + " answers", "a well-formed answer", why.toString());
        }
    }

    public void end() throws InterruptedException {
        synchronized (this) {
            ended = true;
        }
        thread.join();
    }
}
