package dev.tidemark.analysis.timeline;

import dev.tidemark.analysis.signal.MapKeys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which insertion epochs of a map still hold entries, and whether anybody reads them: told from sampled keys, at most 128,
 * spread evenly over the time that keys are watched. Immutable.
 *
 * <p>A retention shows as quarters that have all but died, at ages near {@code medianAgeAtEnd}; a leak as quarters that
 * are all alive. Until the first entries reach the age at which they would end, the two look alike.
 *
 * @param watchedSeconds since when keys are sampled; the age of the oldest sample at most
 * @param quarters of that time, the oldest first: always four
 * @param oldestAliveSeconds age of the oldest sampled entry that is still in the map; 0 when none is
 * @param medianAgeAtEndSeconds median age at which the last (at most 64) sampled entries were found to have left; 0 when none
 *     was. True to a second or so in maps with many inserts, later in quiet ones, since an insert makes us look.
 * @param readShare share, from 0 to 1, of the sampled entries still in the map that were looked up since they came in, or null
 *     when lookups of single keys are not noticed or no entry is left
 */
public record KeyAges(
        double watchedSeconds,
        List<Quarter> quarters,
        double oldestAliveSeconds,
        double medianAgeAtEndSeconds,
        @Nullable Double readShare) {

    /**
     * An insertion epoch.
     *
     * @param sampled keys sampled in it, not negative
     * @param alive of those, how many are still in the map
     */
    public record Quarter(long sampled, long alive) {

        /** Share of its entries that are still there, from 0 to 1; null without a sample. */
        public @Nullable Double survival() {
            return sampled == 0 ? null : (double) alive / sampled;
        }
    }

    public KeyAges {
        quarters = List.copyOf(quarters);
    }

    static KeyAges of(MapKeys keys) {
        List<Quarter> quarters = new ArrayList<>();
        for (int i = 0; i < keys.sampled().size(); i++) {
            long sampled = Math.max(0, keys.sampled().get(i));
            quarters.add(new Quarter(
                    sampled, Math.max(0, Math.min(sampled, keys.alive().get(i)))));
        }
        long alive = keys.aliveInAll();
        Double read = keys.readsKnown() && alive > 0 ? Math.max(0, Math.min(1, (double) keys.read() / alive)) : null;
        return new KeyAges(
                seconds(keys.watchedFor()),
                quarters,
                seconds(keys.oldestAlive()),
                seconds(keys.medianAgeAtEnd()),
                read);
    }

    private static double seconds(Duration duration) {
        return Math.max(0, EventTime.seconds(duration));
    }
}
