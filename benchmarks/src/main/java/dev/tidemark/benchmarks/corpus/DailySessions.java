package dev.tidemark.benchmarks.corpus;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Sessions of people who log in over the day and are gone at night, a day of some twenty seconds. */
final class DailySessions {

    /** Of a day: until then people log in, and from then on their sessions expire. */
    private static final double EVENING = 0.7;

    private static Map<Long, Session> sessions = Map.of();

    private DailySessions() {}

    static List<Scenario> scenarios() {
        return List.of(
                new Scenario("B16", "daily sessions", "trough to trough", Truth.benign(), DailySessions::overTheDay));
    }

    private static void overTheDay(Load load, Watch watch) throws Exception {
        sessions = watch.map("sessions", new ConcurrentHashMap<>());
        Bystanders.begin(load);
        double day = load.random().nextDouble(20, 25);
        int payload = load.setup().payloadBytes();
        Load sweeper = load.split();
        Ticker.every(0.5, sweeper, () -> watch.expiring(() -> expire(sweeper.elapsed())));
        load.requests(load.setup().entriesPerSecond(payload + 155.0) / EVENING, () -> {
            double days = load.elapsed() / day;
            double time = days - Math.floor(days);
            if (time < EVENING) {
                double end = Math.floor(days) + load.random().nextDouble(EVENING, 0.97);
                sessions.put(load.random().nextLong(), new Session(end * day, "a".repeat(payload)));
            }
        });
    }

    private static void expire(double now) {
        sessions.values().removeIf(session -> session.ends() < now);
    }

    private record Session(double ends, String attributes) {}
}
