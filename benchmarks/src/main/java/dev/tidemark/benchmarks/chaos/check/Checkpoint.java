package dev.tidemark.benchmarks.chaos.check;

import dev.tidemark.benchmarks.chaos.world.Collector;
import dev.tidemark.benchmarks.chaos.world.SecondWatch;
import dev.tidemark.benchmarks.chaos.world.Target;
import dev.tidemark.benchmarks.chaos.world.World;
import dev.tidemark.benchmarks.rig.Proc;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** A quiet moment: all targets rest, and everything that can be counted is. Not thread-safe. */
public final class Checkpoint {

    private static final Duration PATIENCE = Duration.ofSeconds(45);
    private static final long LOOK_MILLIS = 250;
    private static final Pattern STACK_TRACE = Pattern.compile("(?m)^\\s+at [\\w.$/@]+\\(|^Exception in thread");

    /** Threads that end by themselves a minute after a flood of requests. */
    private static final int SPARE_THREADS = 30;

    private static final int SPARE_DESCRIPTORS = 40;

    /** The target's own, our log, and a copy through which the log is read. */
    private static final int MOST_RECORDINGS = 3;

    private final World world;
    private final Sampler sampler;
    private final Ledger ledger;
    private final Map<String, EventCheck> events = new HashMap<>();
    private int baseLife;
    private int baseThreads;
    private int baseDescriptors;
    private int traceLife;

    public Checkpoint(World world, Sampler sampler, Ledger ledger) {
        this.world = world;
        this.sampler = sampler;
        this.ledger = ledger;
        world.targets().forEach(target -> events.put(target.name(), new EventCheck(target, ledger)));
    }

    /** What a target emits from now until the next checkpoint may be lost for good: somebody has closed our recording. */
    public synchronized void expectLoss(Target target) {
        check(target).forget();
    }

    private EventCheck check(Target target) {
        EventCheck check = events.get(target.name());
        if (check == null) {
            throw new IllegalArgumentException("unknown target " + target.name());
        }
        return check;
    }

    public void hold() throws IOException, InterruptedException {
        ledger.say("checkpoint");
        Map<String, Map<String, List<Long>>> truths = new TreeMap<>();
        for (Target target : world.targets()) {
            if (sampler.await(target.name(), PATIENCE, TargetState::isStreaming) == null) {
                ledger.violation(target.name(), "all streams run at a checkpoint", "streaming", seen(target));
            } else {
                sampler.settle(target.name());
            }
            truths.put(target.name(), truth(target.ask("rest")));
        }
        Instant resting = Instant.now();
        checkTotals(truths);
        checkEvents(resting);
        checkRecordings();
        for (Target target : world.targets()) {
            target.ask("go");
        }
        checkCollector();
    }

    private String seen(Target target) {
        TargetState state = sampler.state(target.name());
        return state == null ? "nothing" : state.state();
    }

    private static Map<String, List<Long>> truth(String answer) {
        Map<String, List<Long>> truth = new TreeMap<>();
        for (String map : answer.split(" ", -1)) {
            int at = map.indexOf('=');
            truth.put(
                    map.substring(0, at),
                    List.of(map.substring(at + 1).split(",", -1)).stream()
                            .map(Long::valueOf)
                            .toList());
        }
        return truth;
    }

    private void checkTotals(Map<String, Map<String, List<Long>>> truths) throws InterruptedException {
        long begun = System.nanoTime();
        Map<String, Map<String, List<Long>>> open = new TreeMap<>(truths);
        Map<String, Map<String, List<Long>>> told = new TreeMap<>();
        until(() -> {
            told.clear();
            told.putAll(told(truths));
            open.keySet().removeIf(target -> {
                boolean right = Objects.equals(open.get(target), told.get(target));
                if (right) {
                    ledger.truth((System.nanoTime() - begun) / 1e9);
                }
                return right;
            });
            return open.isEmpty();
        });
        open.forEach((target, truth) -> ledger.violation(
                target,
                "totals of maps (inserts, removals, entries) are the truth",
                truth.toString(),
                String.valueOf(told.get(target))));
    }

    /** Of the maps that there is a truth of. */
    private Map<String, Map<String, List<Long>>> told(Map<String, Map<String, List<Long>>> truths)
            throws IOException, InterruptedException {
        Map<String, Map<String, List<Long>>> told = new TreeMap<>();
        for (JsonNode map : world.collector().http().json("/api/v1/maps").path("maps")) {
            String target = map.path("target").asString("");
            String name = map.path("name").asString("");
            if (truths.getOrDefault(target, Map.of()).containsKey(name)) {
                told.computeIfAbsent(target, t -> new TreeMap<>())
                        .put(
                                name,
                                List.of(
                                        map.path("inserts").asLong(-1),
                                        map.path("removals").asLong(-1),
                                        map.path("entries").asLong(-1)));
            }
        }
        return told;
    }

    private void checkEvents(Instant resting) throws InterruptedException {
        int life = world.collector().life();
        for (Target target : world.targets()) {
            // Around that time only heartbeats come, so there is nothing that either side could have counted later.
            TargetState state = sampler.await(target.name(), PATIENCE, now -> now.streamsSince(resting.plusSeconds(3)));
            if (state != null) {
                try {
                    check(target).check(life, state);
                } catch (IOException e) {
                    ledger.say("no truth of events from " + target.name() + ": " + e.getMessage());
                    check(target).forget();
                }
            }
        }
    }

    private void checkRecordings() throws IOException, InterruptedException {
        for (Target target : world.targets()) {
            String[] said = {""};
            boolean right = until(() -> {
                said[0] = target.ask("recordings");
                List<String> all = List.of(said[0].split(" ", -1));
                return all.contains("tidemark:RUNNING") && all.size() <= MOST_RECORDINGS;
            });
            if (!right) {
                ledger.violation(
                        target.name(),
                        "recordings in a target are bounded",
                        "the log that is called tidemark, running, and at most " + MOST_RECORDINGS + " in all",
                        said[0]);
            }
        }
    }

    private void checkCollector() throws IOException, InterruptedException {
        Collector collector = world.collector();
        if (!collector.isAlive()) {
            ledger.violation("collector", "the collector lives", "alive", "ended: " + collector.said());
            return;
        }
        long pid = collector.pid();
        String ours = "tidemark-stream-" + pid + "-";
        boolean folders = until(() -> {
            List<String> all = collector.streamFolders();
            return all.size() == world.targets().size() && all.stream().allMatch(folder -> folder.startsWith(ours));
        });
        if (!folders) {
            ledger.violation(
                    "collector",
                    "temporary folders are bounded",
                    world.targets().size() + " of process " + pid,
                    collector.streamFolders().toString());
        }
        if (baseLife != collector.life()) {
            baseLife = collector.life();
            baseThreads = Proc.threads(pid);
            baseDescriptors = Proc.descriptors(pid);
        }
        if (!until(() -> Proc.threads(pid) <= baseThreads + SPARE_THREADS)) {
            ledger.violation(
                    "collector",
                    "threads are bounded",
                    "at most " + (baseThreads + SPARE_THREADS),
                    Integer.toString(Proc.threads(pid)));
        }
        if (!until(() -> Proc.descriptors(pid) <= baseDescriptors + SPARE_DESCRIPTORS)) {
            ledger.violation(
                    "collector",
                    "file descriptors are bounded",
                    "at most " + (baseDescriptors + SPARE_DESCRIPTORS),
                    Integer.toString(Proc.descriptors(pid)));
        }
        checkSaid();
        String complaint = Promtool.complaint(collector.http().get("/metrics"));
        if (complaint != null) {
            ledger.violation("collector", "promtool reads the metrics", "no complaint", complaint);
        }
        read(pid);
    }

    /** To be asked before the collector of this life ends, too. */
    public synchronized void checkSaid() throws IOException {
        String said = world.collector().said();
        if (traceLife != world.collector().life() && STACK_TRACE.matcher(said).find()) {
            traceLife = world.collector().life();
            ledger.violation("collector", "no stack trace is printed", "sentences", said);
        }
    }

    private void read(long pid) throws IOException, InterruptedException {
        long live = Vitals.liveBytes(pid);
        SecondWatch.State second = new SecondWatch.State(null, List.of());
        try {
            second = world.second().ask();
        } catch (IOException notYet) {
            ledger.say("the second Tidemark does not answer: " + notYet.getMessage());
        }
        for (String leak : second.leaks()) {
            ledger.violation("collector", "the second Tidemark finds no leak in the first", "none", leak);
        }
        Ledger.Reading reading = new Ledger.Reading(
                Instant.now(),
                world.collector().life(),
                live,
                second.liveBytes(),
                Proc.residentBytes(pid),
                Proc.threads(pid),
                Proc.descriptors(pid));
        ledger.reading(reading);
        ledger.say("collector: live " + (live >> 10) + " KiB, resident " + (reading.residentBytes() >> 20)
                + " MiB, threads " + reading.threads() + ", descriptors " + reading.descriptors());
    }

    /** Whether it comes true in time; what cannot be asked now is asked again. */
    private static boolean until(Callable<Boolean> condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                if (condition.call()) {
                    return true;
                }
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception notNow) {
                // The next look tells.
            }
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }
}
