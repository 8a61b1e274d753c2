package dev.tidemark.benchmarks.chaos;

import dev.tidemark.benchmarks.chaos.check.Checkpoint;
import dev.tidemark.benchmarks.chaos.check.Ledger;
import dev.tidemark.benchmarks.chaos.check.Sampler;
import dev.tidemark.benchmarks.chaos.world.Target;
import dev.tidemark.benchmarks.chaos.world.World;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One run: rounds of faults, a checkpoint after every few, and the end. */
final class Chaos {

    private static final int ROUNDS_PER_CHECKPOINT = 3;

    private final World world;
    private final Ledger ledger;
    private final Plan plan;
    private final Sampler sampler;
    private final Checkpoint checkpoint;
    private final TargetFaults targetFaults;
    private final CollectorFaults collectorFaults;

    Chaos(World world, Ledger ledger, Limits limits, Plan plan) {
        this.world = world;
        this.ledger = ledger;
        this.plan = plan;
        this.sampler = new Sampler(world.collector(), ledger, limits.staleness());
        this.checkpoint = new Checkpoint(world, sampler, ledger);
        this.targetFaults = new TargetFaults(sampler, checkpoint, ledger, limits);
        this.collectorFaults = new CollectorFaults(world, sampler, checkpoint, ledger, limits);
    }

    /**
     * Returns when the time is over and all is counted. The collector is ended and started again in the first third only: afterwards it
     * lives long enough for its memory to be judged.
     */
    void run(Duration duration) throws IOException, InterruptedException {
        for (Target target : world.targets()) {
            target.start();
            ledger.say("started " + target.description());
        }
        Instant begun = Instant.now();
        collectorFaults.begin();
        sampler.start();
        collectorFaults.await(begun);
        holdCheckpoint();
        Instant calm = begun.plus(duration.dividedBy(3));
        for (int round = 1; Instant.now().isBefore(begun.plus(duration)); round++) {
            boolean restarts = Instant.now().isBefore(calm);
            inflict(plan.next().stream()
                    .filter(fault -> restarts || !fault.kind().endsCollector())
                    .toList());
            if (round % ROUNDS_PER_CHECKPOINT == 0) {
                holdCheckpoint();
            }
        }
        holdCheckpoint();
        collectorFaults.end(true);
        sampler.end();
        Memory memory = Memory.of(ledger.readings());
        if (memory != null && !memory.isFlat()) {
            ledger.violation(
                    "collector", "its memory is flat", "no growth beyond what comes and goes", memory.toString());
        }
    }

    private void holdCheckpoint() throws InterruptedException {
        try {
            checkpoint.hold();
        } catch (IOException e) {
            ledger.violation("collector", "the harness can hold a checkpoint", "no failure", e.toString());
        }
    }

    private void inflict(List<Plan.Fault> round) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (Plan.Fault fault : round) {
            Thread thread = new Thread(() -> inflict(fault), fault.kind().label());
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        try {
            collectorFaults.revive();
        } catch (IOException e) {
            ledger.violation("collector", "the harness can start it again", "no failure", e.toString());
        }
    }

    private void inflict(Plan.Fault fault) {
        try {
            Thread.sleep(fault.delayMillis());
            if (fault.kind().ofTarget) {
                targetFaults.inflict(fault, world.targets().get(fault.target()));
            } else {
                collectorFaults.inflict(fault);
            }
        } catch (IOException e) {
            // The harness could not do what it wanted: that is no good run, whoever is to blame.
            ledger.violation(
                    fault.target() < 0 ? "collector" : "t" + fault.target(),
                    "the harness can do a " + fault.kind().label(),
                    "no failure",
                    e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
