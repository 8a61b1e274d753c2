package dev.tidemark.benchmarks.chaos;

import dev.tidemark.benchmarks.chaos.check.Ledger;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether the collector's memory is flat: what is alive on its heap at the checkpoints of its last life, without the first third of it,
 * in which histories fill up.
 *
 * @param minutes from the first to the last reading that counts
 * @param bytesPerHour median of the slopes of all pairs of readings (Theil and Sen)
 * @param medianBytes of the readings
 */
record Memory(int readings, double minutes, double bytesPerHour, double medianBytes) {

    private static final int FEWEST = 6;
    private static final double MOST_GROWTH = 0.15;
    private static final double NOTHING_BYTES = 4 << 20;

    /** Null when it is too early to tell. */
    static @Nullable Memory of(List<Ledger.Reading> all) {
        if (all.isEmpty()) {
            return null;
        }
        int life = all.get(all.size() - 1).life();
        List<Ledger.Reading> lived =
                all.stream().filter(reading -> reading.life() == life).toList();
        List<Ledger.Reading> counted = lived.subList(lived.size() / 3, lived.size());
        if (counted.size() < FEWEST) {
            return null;
        }
        double[] slopes = new double[counted.size() * (counted.size() - 1) / 2];
        int next = 0;
        for (int i = 0; i < counted.size(); i++) {
            for (int j = i + 1; j < counted.size(); j++) {
                double hours = hours(counted.get(i), counted.get(j));
                slopes[next++] = (counted.get(j).liveBytes() - counted.get(i).liveBytes()) / hours;
            }
        }
        return new Memory(
                counted.size(),
                60 * hours(counted.get(0), counted.get(counted.size() - 1)),
                median(slopes),
                median(counted.stream().mapToDouble(Ledger.Reading::liveBytes).toArray()));
    }

    private static double hours(Ledger.Reading from, Ledger.Reading to) {
        return Duration.between(from.at(), to.at()).toMillis() / 3.6e6;
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    /** Whether it grew by no more over that time than what comes and goes. */
    boolean isFlat() {
        double growth = bytesPerHour * minutes / 60;
        return growth <= Math.max(NOTHING_BYTES, MOST_GROWTH * medianBytes);
    }
}
