package dev.tidemark.analysis.timeline;

import dev.tidemark.analysis.signal.AllocationSample;
import dev.tidemark.analysis.signal.HeapReading;
import dev.tidemark.analysis.statistics.Reading;
import dev.tidemark.analysis.statistics.Series;
import dev.tidemark.analysis.statistics.Thinned;
import dev.tidemark.analysis.view.TimelineView;
import java.util.ArrayList;
import java.util.List;

/**
 * Bytes allocated, and by which lines. The amount is exact, from what was in use before each collection less what was
 * left by the one before; samples only tell the lines apart.
 */
public final class AllocationTimeline {

    private static final int MOST_SITES = 256;
    private static final double RECENT_SECONDS = 30;

    /** Weights are halved once a minute, so that lines of an hour ago do not explain the pauses of now. */
    private static final long HALVE_MILLIS = 60_000;

    private final EntrySites entrySites = new EntrySites();
    private final SiteWeights bySite = new SiteWeights(MOST_SITES);
    private final Thinned<Reading> exactCurve = new Thinned<>(TimelineView.MOST_READINGS, Reading::later);
    private final Thinned<Reading> sampledCurve = new Thinned<>(TimelineView.MOST_READINGS, Reading::later);
    private final Series exact = new Series();
    private final Series sampled = new Series();
    private long exactBytes;
    private long sampledBytes;
    private long sampledRecently;
    private long halvedMillis;
    private long usedBytes = -1;
    private long readMillis;
    private long samples;

    void reading(HeapReading reading, long millis) {
        long used = reading.usedBytes();
        if (used < 0 || millis < readMillis) {
            return;
        }
        if (!reading.afterCollection()) {
            if (usedBytes >= 0 && used > usedBytes) {
                exactBytes = Totals.saturated(exactBytes, used - usedBytes);
            }
            exact.add(millis, (double) exactBytes);
            exactCurve.add(millis, new Reading(millis, (double) exactBytes));
        }
        usedBytes = used;
        readMillis = millis;
    }

    void sample(AllocationSample sample, long millis) {
        long weight = Math.max(0, sample.weightBytes());
        if (halvedMillis == 0) {
            halvedMillis = millis;
        }
        if (millis - halvedMillis >= HALVE_MILLIS) {
            halvedMillis = millis;
            bySite.halve();
            sampledRecently /= 2;
        }
        samples++;
        sampledBytes = Totals.saturated(sampledBytes, weight);
        sampledRecently = Totals.saturated(sampledRecently, weight);
        sampled.add(millis, (double) sampledBytes);
        sampledCurve.add(millis, new Reading(millis, (double) sampledBytes));
        bySite.add(sample.site(), weight);
        entrySites.add(sample);
    }

    /** Bytes allocated since the stream began. */
    public long bytes() {
        return exactBytes;
    }

    /** Over the recent past: exact where there were collections, else by samples; 0 when neither is known. */
    public double bytesPerSecond() {
        double rate = exact.ratePerSecond(RECENT_SECONDS);
        return Math.max(0, rate > 0 ? rate : sampled.ratePerSecond(RECENT_SECONDS));
    }

    /** Bytes a second over all of the observed time, each since the reading before it: exact where there were collections, else by samples. */
    public List<Reading> rates() {
        List<Reading> exactRates = rates(exactCurve.all());
        return exactRates.isEmpty() ? rates(sampledCurve.all()) : exactRates;
    }

    private static List<Reading> rates(List<Reading> sums) {
        List<Reading> rates = new ArrayList<>();
        for (int i = 1; i < sums.size(); i++) {
            long millis = sums.get(i).millis() - sums.get(i - 1).millis();
            if (millis > 0) {
                double bytes = Math.max(0, sums.get(i).value() - sums.get(i - 1).value());
                rates.add(new Reading(sums.get(i).millis(), 1000 * bytes / millis));
            }
        }
        return rates;
    }

    /** Under which lines the entries of the JDK's maps are allocated. */
    public EntrySites entrySites() {
        return entrySites;
    }

    /** How many allocation samples were seen. */
    public long samples() {
        return samples;
    }

    /** Which share of recently sampled allocation happened under this line, from 0 to 1. */
    public double share(String site) {
        return sampledRecently == 0 ? 0 : Math.min(1, (double) bySite.weight(site) / sampledRecently);
    }
}
