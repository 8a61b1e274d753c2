package dev.tidemark.collector.cli;

import dev.tidemark.collector.cli.terminal.Display;
import dev.tidemark.collector.target.Fleet;
import dev.tidemark.collector.target.TargetSnapshot;
import dev.tidemark.collector.target.TargetState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Shows the targets again and again until the time is up, all have ended, or somebody asks to end. */
final class WatchLoop {

    private static final Duration BETWEEN_FRAMES = Duration.ofSeconds(1);

    /** Before the first reading people wait for it. */
    private static final Duration BETWEEN_FIRST_FRAMES = Duration.ofMillis(200);

    /** A web server starting takes the processor from the streams: it waits for the first reading, but not for ever. */
    private static final Duration FIRST_READINGS_FIRST = Duration.ofSeconds(3);

    private final Fleet fleet;
    private final BooleanSupplier allGone;
    private final BooleanSupplier reached;
    private final Web web;
    private final Display display;
    private final InstantSource clock;
    private final Ending ending;

    /** @param reached whether all targets have been reached; throws what keeps one from being */
    WatchLoop(
            Fleet fleet,
            BooleanSupplier allGone,
            BooleanSupplier reached,
            Web web,
            Display display,
            InstantSource clock,
            Ending ending) {
        this.fleet = fleet;
        this.allGone = allGone;
        this.reached = reached;
        this.web = web;
        this.display = display;
        this.clock = clock;
        this.ending = ending;
    }

    /** What serves beside the view. */
    interface Web {

        /** Begins to start; idempotent. */
        void start();

        /** Throws what kept it from starting, if anything did. */
        void check();

        /** Where it serves, in a few words, or nothing. */
        String note();
    }

    /**
     * How it ended.
     *
     * @param targets the last that was known of them
     * @param why it ended, as a sentence
     */
    record Result(List<TargetSnapshot> targets, String why) {}

    /** @param time how long to watch, counted from when all targets are reached */
    Result run(Optional<Duration> time) throws InterruptedException {
        Instant reachedAt = null;
        while (true) {
            Instant now = clock.instant();
            if (reached.getAsBoolean() && reachedAt == null) {
                reachedAt = now;
            }
            List<TargetSnapshot> targets = fleet.snapshots();
            if (reachedAt != null && (haveReadings(targets) || !now.isBefore(reachedAt.plus(FIRST_READINGS_FIRST)))) {
                web.start();
            }
            web.check();
            if (reachedAt != null || noneRefuses(targets)) {
                display.show(targets, web.note(), now);
            }
            Instant deadline =
                    reachedAt == null ? Instant.MAX : time.map(reachedAt::plus).orElse(Instant.MAX);
            if (!now.isBefore(deadline)) {
                return new Result(targets, "The time is up.");
            }
            if (reachedAt != null && allGone.getAsBoolean()) {
                return new Result(
                        fleet.snapshots(), targets.size() == 1 ? "The target has ended." : "All targets have ended.");
            }
            if (ending.await(pause(targets, now, deadline))) {
                return new Result(fleet.snapshots(), "Ended on request.");
            }
        }
    }

    private static Duration pause(List<TargetSnapshot> targets, Instant now, Instant deadline) {
        Duration pause = haveReadings(targets) ? BETWEEN_FRAMES : BETWEEN_FIRST_FRAMES;
        return deadline.isAfter(now.plus(pause)) ? pause : Duration.between(now, deadline);
    }

    /** A target that cannot be reached at first is the end of it, and told as an error. */
    private static boolean noneRefuses(List<TargetSnapshot> targets) {
        return targets.stream()
                .allMatch(
                        target -> target.state() == TargetState.CONNECTING || target.state() == TargetState.STREAMING);
    }

    private static boolean haveReadings(List<TargetSnapshot> targets) {
        return targets.stream()
                .allMatch(target -> target.assessment() != null && target.state() != TargetState.CONNECTING);
    }
}
