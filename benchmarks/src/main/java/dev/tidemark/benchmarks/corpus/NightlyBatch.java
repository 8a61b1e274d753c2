package dev.tidemark.benchmarks.corpus;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A batch that gathers the bookings of each night, settles and clears them, a night of some twenty seconds. */
final class NightlyBatch {

    private static Map<Long, byte[]> bookings = Map.of();

    private NightlyBatch() {}

    static List<Scenario> scenarios() {
        return List.of(new Scenario(
                "B17", "nightly batch: fill, then clear", "trough to trough", Truth.benign(), NightlyBatch::settled));
    }

    private static void settled(Load load, Watch watch) throws Exception {
        bookings = watch.map("bookings", new HashMap<>());
        Bystanders.begin(load);
        double night = load.random().nextDouble(20, 25);
        double fills = load.random().nextDouble(0.6, 0.8);
        int payload = load.setup().payloadBytes();
        load.requests(load.setup().entriesPerSecond(payload + 130.0) / fills, () -> {
            double nights = load.elapsed() / night;
            if (nights - Math.floor(nights) < fills) {
                bookings.put(load.random().nextLong(), new byte[payload]);
            } else if (!bookings.isEmpty()) {
                settle();
            }
        });
    }

    private static long settle() {
        long settled = 0;
        for (byte[] booking : bookings.values()) {
            settled += booking.length;
        }
        bookings.clear();
        return settled;
    }
}
