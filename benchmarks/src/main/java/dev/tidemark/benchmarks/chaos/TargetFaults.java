package dev.tidemark.benchmarks.chaos;

import dev.tidemark.benchmarks.chaos.check.Checkpoint;
import dev.tidemark.benchmarks.chaos.check.Ledger;
import dev.tidemark.benchmarks.chaos.check.Sampler;
import dev.tidemark.benchmarks.chaos.check.TargetState;
import dev.tidemark.benchmarks.chaos.world.Target;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Does something to one target, waits until the collector has noticed, and until it has recovered. */
final class TargetFaults {

    private static final int SLOW_BYTES_PER_SECOND = 20_000;
    private static final int PASSING_MAPS = 200;
    private static final long LOOK_MILLIS = 100;

    private final Sampler sampler;
    private final Checkpoint checkpoint;
    private final Ledger ledger;
    private final Limits limits;

    TargetFaults(Sampler sampler, Checkpoint checkpoint, Ledger ledger, Limits limits) {
        this.sampler = sampler;
        this.checkpoint = checkpoint;
        this.ledger = ledger;
        this.limits = limits;
    }

    void inflict(Plan.Fault fault, Target target) throws IOException, InterruptedException {
        ledger.say("begins: " + fault.kind().label() + " of " + target.name() + " for " + fault.seconds() + " s");
        sampler.disturb(target.name());
        Instant begun = Instant.now();
        begin(fault, target);
        Double noticed = noticed(fault.kind(), target, begun);
        Duration left = Duration.between(Instant.now(), begun.plusSeconds(fault.seconds()));
        Thread.sleep(Math.max(0, left.toMillis()));
        mend(fault.kind(), target);
        Instant mended = Instant.now();
        Double recovered = recovered(fault.kind(), target, mended);
        ledger.inflicted(
                new Ledger.Inflicted(begun, fault.kind().label(), target.name(), fault.seconds(), noticed, recovered));
        if (recovered != null) {
            sampler.settle(target.name());
        }
    }

    private void begin(Plan.Fault fault, Target target) throws IOException, InterruptedException {
        switch (fault.kind()) {
            case CUT -> target.wire().cut();
            case BLIP -> target.wire().drop();
            case BLACK_HOLE -> target.wire().swallow();
            case SLOW -> target.wire().slow(SLOW_BYTES_PER_SECOND);
            case TARGET_KILL -> target.kill();
            case TARGET_STOP -> target.stop();
            case TARGET_FREEZE -> target.freeze();
            case RECORDING_CLOSED -> {
                checkpoint.expectLoss(target);
                target.ask("close-ours");
            }
            case BURST -> target.ask("burst " + fault.seconds());
            case MANY_MAPS -> target.ask("maps " + PASSING_MAPS + " " + fault.seconds());
            default -> throw new IllegalArgumentException(fault.kind() + " is not done to a target");
        }
    }

    private static void mend(Kind kind, Target target) throws IOException, InterruptedException {
        switch (kind) {
            case CUT, BLACK_HOLE, SLOW -> target.wire().mend();
            case TARGET_KILL, TARGET_STOP -> target.start();
            case TARGET_FREEZE -> target.thaw();
            default -> {
                // It passes by itself.
            }
        }
    }

    /** By the collector's own word of since when. */
    private @Nullable Double noticed(Kind kind, Target target, Instant begun) throws IOException, InterruptedException {
        if (kind == Kind.RECORDING_CLOSED) {
            return noticedByTarget(target, begun);
        }
        Predicate<TargetState> wanted = switch (kind) {
            case CUT, TARGET_KILL, TARGET_STOP, BLACK_HOLE, TARGET_FREEZE -> state -> !state.isStreaming();
            // What breaks only once may be taken up again by RMI itself, and then there is nothing to be said.
            default -> null;
        };
        if (wanted == null) {
            return null;
        }
        TargetState seen = sampler.await(target.name(), limits.recovery(), wanted);
        if (seen == null) {
            ledger.violation(
                    target.name(),
                    "a " + kind.label() + " is noticed",
                    "within " + limits.noticing().toSeconds() + " s",
                    "not within " + limits.recovery().toSeconds() + " s");
            return null;
        }
        double seconds = Math.max(0, Duration.between(begun, seen.since()).toMillis() / 1e3);
        if (seconds > limits.noticing().toSeconds()) {
            ledger.violation(
                    target.name(),
                    "a " + kind.label() + " is noticed",
                    "within " + limits.noticing().toSeconds() + " s",
                    "after " + seconds + " s");
        }
        return seconds;
    }

    /** Seconds until a recording of that name runs again: a collector may mend that without leaving its stream. */
    private @Nullable Double noticedByTarget(Target target, Instant begun) throws IOException, InterruptedException {
        while (Duration.between(begun, Instant.now()).compareTo(limits.recovery()) < 0) {
            if (target.ask("recordings").contains("tidemark:RUNNING")) {
                return Duration.between(begun, Instant.now()).toMillis() / 1e3;
            }
            Thread.sleep(LOOK_MILLIS);
        }
        ledger.violation(
                target.name(),
                "a recording that somebody closed is made anew",
                "within " + limits.recovery().toSeconds() + " s",
                target.ask("recordings"));
        return null;
    }

    private @Nullable Double recovered(Kind kind, Target target, Instant mended) throws InterruptedException {
        TargetState seen = sampler.await(target.name(), limits.recovery(), state -> state.isFreshSince(mended));
        if (seen == null) {
            TargetState now = sampler.state(target.name());
            ledger.violation(
                    target.name(),
                    "a " + kind.label() + " is recovered from",
                    "streaming within " + limits.recovery().toSeconds() + " s after its end",
                    now == null ? "nothing" : now.state() + ", last event at " + now.lastEventAt());
            return null;
        }
        return Duration.between(mended, seen.askedAt()).toMillis() / 1e3;
    }
}
