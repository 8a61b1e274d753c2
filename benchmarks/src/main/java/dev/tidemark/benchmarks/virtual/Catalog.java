package dev.tidemark.benchmarks.virtual;

import static dev.tidemark.benchmarks.virtual.Plan.DAY;
import static dev.tidemark.benchmarks.virtual.Plan.HOUR;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** All scenarios: the leaks, then what only looks like one. */
final class Catalog {

    /** A leak runs until the heap is full; watched beyond its planned life, in case load is lower than planned. */
    private static final double BEYOND_LIFE = 1.5;

    private Catalog() {}

    static List<Scenario> scenarios() {
        List<Scenario> all = new ArrayList<>();
        all.addAll(leaks());
        all.addAll(lookAlikes());
        return all;
    }

    private static List<Scenario> leaks() {
        List<Scenario> all = new ArrayList<>();
        all.add(leak(
                "L01w",
                "life of minutes, load in waves of 20 s",
                draw -> draw.between(100, 140),
                (draw, life) -> Rhythm.wave(20, draw.of(List.of(0.3, 0.6, 0.9)), draw.between(0, 1))));
        all.add(leak(
                "L01c",
                "life of minutes to hours, load changes on the way",
                draw -> draw.scaled(300, 20_000),
                (draw, life) -> {
                    double level = draw.scaled(0.4, 2.5);
                    double share = draw.between(0.1, 0.3);
                    // At that share of the true life, which the change itself makes longer or shorter.
                    return Rhythm.changing(share * life / (share + (1 - share) * level), level);
                }));
        all.add(new Scenario("L01s", true, "small entries: steps when the table doubles", draw -> {
            double life = draw.scaled(300, 20_000);
            Plan plan = new Plan(draw, life * BEYOND_LIFE);
            double bytes = draw.between(24, 80);
            return plan.holding("sessions", plan.roomBytes() / life / bytes, bytes, lives -> Keeping.forever())
                    .leaking("sessions")
                    .setting();
        }));
        all.add(new Scenario("L01f", true, "few trusted readings of the heap", draw -> {
            double life = draw.scaled(600, 6 * HOUR);
            return leaking(new Plan(draw, life * BEYOND_LIFE), draw, life)
                    .fewTrusted(draw.between(6, 20) * BEYOND_LIFE)
                    .setting();
        }));
        for (boolean watched : List.of(true, false)) {
            all.add(new Scenario("L02", watched, "20 MB a day in a heap of gigabytes", draw -> {
                double life = draw.between(15, 40) * DAY;
                Plan plan = new Plan(draw, life * BEYOND_LIFE);
                life = Math.min(life, plan.roomBytes() / (draw.between(15, 40) * Plan.MIB) * DAY);
                return leaking(plan, draw, life)
                        .rhythm(Rhythm.wave(DAY, draw.between(0.2, 0.8), draw.between(0, 1)))
                        .setting();
            }));
            all.add(new Scenario("L07", watched, "some sessions are never ended, daily load", draw -> {
                double life = draw.between(3, 10) * DAY;
                Plan plan = new Plan(draw, life * BEYOND_LIFE);
                double bytes = draw.scaled(300, 3_000);
                double never = draw.scaled(0.02, 0.3);
                double perSecond = plan.roomBytes() / life / bytes / never;
                double session = 0.1 * plan.roomBytes() / bytes / perSecond;
                return plan.holding("sessions", perSecond, bytes, lives -> Keeping.ending(session, never))
                        .leaking("sessions")
                        .rhythm(Rhythm.wave(DAY, draw.between(0.3, 0.9), draw.between(0, 1)))
                        .setting();
            }));
        }
        all.add(leak(
                "L13",
                "unbounded cache over weeks, daily and weekly load",
                draw -> draw.between(14, 35) * DAY,
                (draw, life) -> Rhythm.wave(DAY, draw.between(0.2, 0.7), draw.between(0, 1))
                        .times(Rhythm.weekly(draw.between(0.3, 0.8), draw.between(0, 1)))));
        all.add(new Scenario("L16", true, "a leak, mended by a deployment", draw -> {
            double life = draw.between(10, 40) * HOUR;
            double deployed = draw.between(0.4, 0.8) * life;
            Plan plan = new Plan(draw, life);
            double bytes = draw.scaled(200, 2_000);
            double perSecond = plan.roomBytes() / life / bytes;
            return plan.holding(
                            "sessions",
                            perSecond,
                            bytes,
                            lives -> lives == 0 ? Keeping.forever() : Keeping.retained(0.02 * life))
                    .leaking("sessions")
                    .restarts(List.of(deployed))
                    .setting();
        }));
        return all;
    }

    private static List<Scenario> lookAlikes() {
        List<Scenario> all = new ArrayList<>();
        for (boolean watched : List.of(true, false)) {
            all.add(benign("B01", watched, "a large bounded cache fills for a day", draw -> 4 * DAY, (plan, draw) -> {
                double bytes = draw.scaled(200, 2_000);
                double bound = draw.between(0.3, 0.7) * plan.roomBytes() / bytes;
                double perSecond = bound / (draw.between(0.5, 1.3) * DAY);
                return plan.holding("cache", perSecond, bytes, lives -> Keeping.bounded(bound, perSecond));
            }));
            all.add(benign("B13", watched, "kept for hours or days, as configured", draw -> 5 * DAY, (plan, draw) -> {
                double kept = draw.scaled(2 * HOUR, 2 * DAY);
                double bytes = draw.scaled(200, 2_000);
                double perSecond = draw.between(0.2, 0.6) * plan.roomBytes() / bytes / kept;
                return plan.rhythm(Rhythm.wave(DAY, draw.between(0, 0.4), draw.between(0, 1)))
                        .holding("history", perSecond, bytes, lives -> Keeping.retained(kept));
            }));
            all.add(benign("B16", watched, "daily sessions", draw -> 7 * DAY, (plan, draw) -> {
                double bytes = draw.scaled(500, 5_000);
                double session = draw.between(0.3, 3) * HOUR;
                double perSecond = draw.between(0.15, 0.35) * plan.roomBytes() / bytes / session;
                return plan.rhythm(Rhythm.wave(DAY, draw.between(0.6, 0.95), draw.between(0, 1)))
                        .holding("sessions", perSecond, bytes, lives -> Keeping.ending(session, 0));
            }));
            all.add(benign("B17", watched, "nightly batch: fill, then clear", draw -> 4 * DAY, (plan, draw) -> {
                double bytes = draw.scaled(200, 2_000);
                double hours = draw.between(1, 5);
                double from = draw.between(0, 18);
                double perSecond = draw.between(0.2, 0.6) * plan.roomBytes() / bytes / (hours * HOUR);
                return plan.holding("batch", perSecond, bytes, lives -> Keeping.nightly(from, hours));
            }));
            all.add(benign(
                    "B18", watched, "interner that reaches a plateau after days", draw -> 10 * DAY, (plan, draw) -> {
                        double bytes = draw.scaled(60, 400);
                        double keys = draw.between(0.2, 0.5) * plan.roomBytes() / bytes;
                        double perSecond = keys / (draw.between(0.7, 1.5) * DAY);
                        return plan.rhythm(Rhythm.wave(DAY, draw.between(0, 0.6), draw.between(0, 1)))
                                .holding("interned", perSecond, bytes, lives -> Keeping.keySpace(keys));
                    }));
        }
        all.add(benign("B01m", true, "a bounded cache fills in minutes", draw -> 6 * HOUR, (plan, draw) -> {
            double bytes = draw.scaled(200, 2_000);
            double bound = draw.between(0.02, 0.3) * plan.roomBytes() / bytes;
            double perSecond = bound / draw.scaled(60, 3_600);
            return plan.holding("cache", perSecond, bytes, lives -> Keeping.bounded(bound, perSecond));
        }));
        all.add(benign("B03", true, "warm-up after each deployment", draw -> 24 * HOUR, (plan, draw) -> {
            double bytes = draw.scaled(200, 2_000);
            double keys = draw.between(0.2, 0.5) * plan.roomBytes() / bytes;
            double perSecond = keys / draw.between(300, 1_500);
            List<Double> restarts = new ArrayList<>();
            for (double at = draw.between(1, 6) * HOUR; at < 24 * HOUR; at += draw.between(2, 8) * HOUR) {
                restarts.add(at);
            }
            return plan.restarts(restarts).holding("cache", perSecond, bytes, lives -> Keeping.keySpace(keys));
        }));
        all.add(benign("B04", true, "cache by user, few keys", draw -> 2 * DAY, (plan, draw) -> {
            double bytes = draw.scaled(1_000, 10_000);
            double keys = draw.between(0.05, 0.3) * plan.roomBytes() / bytes;
            double perSecond = keys / draw.between(2 * HOUR, 6 * HOUR);
            return plan.rhythm(Rhythm.wave(DAY, draw.between(0, 0.5), draw.between(0, 1)))
                    .holding("users", perSecond, bytes, lives -> Keeping.keySpace(keys));
        }));
        all.add(benign(
                "B05",
                true,
                "garbage that no old collection has looked at",
                draw -> 2 * DAY,
                (plan, draw) -> plan.staleOld(draw.between(0.2, 0.45))));
        all.add(benign(
                "B05",
                false,
                "garbage that no old collection has looked at",
                draw -> 2 * DAY,
                (plan, draw) -> plan.staleOld(draw.between(0.2, 0.45))));
        all.add(benign(
                "B06",
                true,
                "old generation looked at rarely, garbage in between",
                draw -> 3 * DAY,
                (plan, draw) -> plan.staleOld(draw.between(1.2, 6))));
        all.add(benign("B16w", true, "sessions by day and week", draw -> 21 * DAY, (plan, draw) -> {
            double bytes = draw.scaled(500, 5_000);
            double session = draw.between(0.3, 3) * HOUR;
            double perSecond = draw.between(0.15, 0.3) * plan.roomBytes() / bytes / session;
            return plan.rhythm(Rhythm.wave(DAY, draw.between(0.5, 0.9), draw.between(0, 1))
                            .times(Rhythm.weekly(draw.between(0.2, 0.6), draw.between(0, 1))))
                    .holding("sessions", perSecond, bytes, lives -> Keeping.ending(session, 0));
        }));
        all.add(benign("B20", true, "requests in flight follow load", draw -> 3 * DAY, (plan, draw) -> {
            double seconds = draw.between(2, 60);
            return plan.rhythm(Rhythm.wave(DAY, draw.between(0.5, 0.95), draw.between(0, 1))
                            .times(Rhythm.wave(draw.between(0.3, 2) * HOUR, 0.3, draw.between(0, 1))))
                    .holding(
                            "inFlight",
                            0.1 * plan.roomBytes() / 20_000 / seconds,
                            20_000,
                            lives -> Keeping.ending(seconds, 0));
        }));
        return all;
    }

    /** How load runs in a life of so many seconds. */
    private interface Rhythms {
        Rhythm of(Draw draw, double life);
    }

    /** What a scenario adds to a service. */
    private interface Change {
        Plan on(Plan plan, Draw draw);
    }

    private static Scenario leak(String id, String mechanism, ToDoubleFunction<Draw> life, Rhythms rhythms) {
        return new Scenario(id, true, mechanism, draw -> {
            double seconds = life.applyAsDouble(draw);
            return leaking(new Plan(draw, seconds * BEYOND_LIFE), draw, seconds)
                    .rhythm(rhythms.of(draw, seconds))
                    .setting();
        });
    }

    /** Adds a map that nobody empties and that fills the heap in so many seconds. */
    private static Plan leaking(Plan plan, Draw draw, double life) {
        double bytes = draw.scaled(200, 3_000);
        return plan.holding("sessions", plan.roomBytes() / life / bytes, bytes, lives -> Keeping.forever())
                .leaking("sessions");
    }

    private static Scenario benign(
            String id, boolean watched, String mechanism, Function<Draw, Double> seconds, Change change) {
        return new Scenario(
                id,
                watched,
                mechanism,
                draw -> change.on(new Plan(draw, seconds.apply(draw)), draw).setting());
    }
}
