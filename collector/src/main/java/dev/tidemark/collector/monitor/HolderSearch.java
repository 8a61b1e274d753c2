package dev.tidemark.collector.monitor;

import dev.tidemark.analysis.view.Assessment;
import dev.tidemark.analysis.view.EvidenceWish;
import dev.tidemark.collector.source.Connection;
import dev.tidemark.collector.source.SourceException;
import dev.tidemark.collector.target.TargetSnapshot.EvidenceAccount;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Grants the analysis its wishes for a walk to the holders, inside the pause budget, and keeps account of what they cost. The monitor's
 * thread owns it; the account may be read by any.
 */
final class HolderSearch {

    /** Two walks closer together than this tell nothing new. */
    private static final Duration SPACING = Duration.ofSeconds(10);

    /** A walk's own account arrives with the stream, at the latest after this. */
    private static final Duration ARRIVAL = Duration.ofSeconds(10);

    private static final String ZGC = "Z";

    private final MonitorSettings settings;
    private final Clock clock;
    private final PauseBudget budget;
    private final PausePrediction prediction = new PausePrediction();

    private Instant lastWalk = Instant.MIN;
    private long heapAtWalk;
    private Duration walksPaidFor = Duration.ZERO;
    private Duration spent = Duration.ZERO;
    private volatile EvidenceAccount account;

    HolderSearch(MonitorSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.budget = new PauseBudget(settings.pauseBudget(), settings.pauseWindow(), clock);
        this.account = account(0, null);
    }

    EvidenceAccount account() {
        return account;
    }

    /**
     * Looks at a reading: charges what walks have cost, and makes one if it is wished for and affordable.
     *
     * @param histograms takes counts of live objects that do not come with the stream
     */
    void consider(Connection connection, Pipeline.Reading reading, Consumer<String> histograms) {
        settle(reading);
        Assessment assessment = reading.assessment();
        EvidenceWish wish = assessment == null ? null : assessment.evidenceWish();
        if (assessment != null && wish != null && !isTooSoon()) {
            walk(connection, reading, assessment, histograms);
        }
    }

    /**
     * Makes a walk because somebody asks for it now, if it is affordable.
     *
     * @param histograms takes counts of live objects that do not come with the stream
     * @return why it was not made, or null when it was
     */
    @Nullable
    String demand(Connection connection, Pipeline.Reading reading, Consumer<String> histograms) {
        settle(reading);
        Assessment assessment = reading.assessment();
        if (assessment == null) {
            return "Nothing is known of this target yet: ask again in some seconds.";
        }
        if (isTooSoon()) {
            return "The last walk to the holders is less than " + SPACING.toSeconds() + " s ago: ask again later.";
        }
        walk(connection, reading, assessment, histograms);
        return account.refusal();
    }

    private void walk(
            Connection connection, Pipeline.Reading reading, Assessment assessment, Consumer<String> histograms) {
        String passive = connection.walkRefusal();
        if (passive != null) {
            account = account(account.walks(), passive);
            return;
        }
        try {
            long heap = heapBytes(connection, assessment);
            Duration expected = prediction.predict(heap, reading.oldCollector());
            String refusal = refusal(reading.oldCollector(), expected);
            if (refusal != null) {
                account = account(account.walks(), refusal);
                return;
            }
            lastWalk = clock.instant();
            heapAtWalk = heap;
            // With other collectors the stream brings the counts, made as the walk begins.
            if (reading.oldCollector().startsWith(ZGC)) {
                histograms.accept(connection.classHistogram());
            }
            connection.walk(budget.left());
            account = account(account.walks() + 1, null);
        } catch (SourceException e) {
            account = account(account.walks(), e.sentence());
        }
    }

    private void settle(Pipeline.Reading reading) {
        Duration walks = reading.walkPauses().minus(walksPaidFor);
        if (isPositive(walks)) {
            // A replayed log holds walks of others, or of an earlier collector: of their heap nothing is known.
            if (heapAtWalk > 0) {
                prediction.learn(walks, heapAtWalk);
            }
            charge(walks);
            walksPaidFor = reading.walkPauses();
        }
    }

    private void charge(Duration pause) {
        budget.charge(pause);
        spent = spent.plus(pause);
        account = account(account.walks(), account.refusal());
    }

    private static boolean isPositive(Duration duration) {
        return duration.compareTo(Duration.ZERO) > 0;
    }

    private boolean isTooSoon() {
        Duration wait = SPACING.compareTo(ARRIVAL) > 0 ? SPACING : ARRIVAL;
        return clock.instant().isBefore(lastWalk.equals(Instant.MIN) ? lastWalk : lastWalk.plus(wait));
    }

    /** The live set is what a walk visits; before any collection has told it, all that is in use is its upper bound. */
    private static long heapBytes(Connection connection, Assessment assessment) throws SourceException {
        long live = assessment.heap().liveBytes();
        return live > 0 ? live : connection.heapUsedBytes();
    }

    private @Nullable String refusal(String oldCollector, Duration expected) {
        if (oldCollector.contains("Shenandoah")) {
            return "No walk to the holders: Shenandoah does not let JFR follow references.";
        }
        Duration left = budget.left();
        if (expected.compareTo(left) > 0) {
            return String.format(
                    Locale.ROOT,
                    "No walk to the holders: it would stop the application for about %.1f s, and %.1f s of its budget of %.1f s"
                            + " in %d min are left; raise the pause budget to allow it.",
                    seconds(expected),
                    seconds(left),
                    seconds(settings.pauseBudget()),
                    settings.pauseWindow().toMinutes());
        }
        return null;
    }

    private EvidenceAccount account(long walks, @Nullable String refusal) {
        return new EvidenceAccount(walks, seconds(spent), seconds(settings.pauseBudget()), refusal);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
