package dev.tidemark.analysis;

import dev.tidemark.analysis.compare.Profile;
import dev.tidemark.analysis.compare.Run;
import dev.tidemark.analysis.detect.Detector;
import dev.tidemark.analysis.detect.Outcome;
import dev.tidemark.analysis.detect.Outcome.Draft;
import dev.tidemark.analysis.detect.Outcome.NotEnough;
import dev.tidemark.analysis.detect.Outlook;
import dev.tidemark.analysis.detect.Situation;
import dev.tidemark.analysis.detect.WalkWish;
import dev.tidemark.analysis.finding.Finding;
import dev.tidemark.analysis.signal.AgentStatus;
import dev.tidemark.analysis.signal.JvmStarted;
import dev.tidemark.analysis.signal.Signal;
import dev.tidemark.analysis.statistics.Growth;
import dev.tidemark.analysis.timeline.EventTime;
import dev.tidemark.analysis.timeline.HeapTimeline;
import dev.tidemark.analysis.timeline.LiveSet;
import dev.tidemark.analysis.timeline.Timeline;
import dev.tidemark.analysis.view.AgentView;
import dev.tidemark.analysis.view.Assessment;
import dev.tidemark.analysis.view.Gathering;
import dev.tidemark.analysis.view.HeapView;
import dev.tidemark.analysis.view.MapDetail;
import dev.tidemark.analysis.view.MapView;
import dev.tidemark.analysis.view.TimelineView;
import dev.tidemark.analysis.view.Undecided;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The analysis of one target: remembers what its signals say, within a bound, and says what follows.
 *
 * <p>Deterministic: the same signals and assessments in the same order give the same results, whatever the wall clock says.
 * Not thread-safe: one thread owns it. Assessments are immutable and may go anywhere.
 */
public final class TargetAnalysis {

    /** Open questions shown at most: who has more has one cause for them all. */
    private static final int MOST_UNDECIDED = 20;

    private final FindingBook book;
    private final Outlook outlook = new Outlook();
    private final String target;
    private final boolean whole;
    private Timeline timeline = new Timeline();
    private Profile profile = new Profile();
    private @Nullable Assessment last;
    private Instant now = Instant.EPOCH;

    /**
     * An analysis that knows nothing yet.
     *
     * @param target the target's name, as findings will bear it
     */
    public TargetAnalysis(String target) {
        this(target, false);
    }

    /**
     * The same.
     *
     * @param whole whether to sum up, too, what only a {@linkplain #run whole recording} is compared by
     */
    public TargetAnalysis(String target, boolean whole) {
        this.target = target;
        this.whole = whole;
        this.book = new FindingBook(target);
    }

    /**
     * Takes one signal in. Signals may arrive late; event time never runs backwards. A signal from before 1970 or after
     * 2199 is ignored: its clock is broken, and every later signal would look late beside it.
     */
    public void accept(Signal signal) {
        if (!EventTime.plausible(signal.time()) || ofEarlierJvm(signal)) {
            return;
        }
        if (signal instanceof JvmStarted started && restarted(started)) {
            timeline = new Timeline();
            profile = new Profile();
            last = null;
            timeline.restarted(EventTime.millis(started.time()));
            book.revokeAll(EventTime.millis(started.time()));
        }
        timeline.accept(signal);
        if (whole) {
            profile.accept(signal);
        }
        if (signal.time().isAfter(now)) {
            now = signal.time();
        }
    }

    private boolean restarted(JvmStarted started) {
        JvmStarted known = timeline.jvm();
        return known != null && !started.startedAt().equals(known.startedAt());
    }

    private boolean ofEarlierJvm(Signal signal) {
        JvmStarted known = timeline.jvm();
        return known != null
                && signal instanceof JvmStarted started
                && started.startedAt().isBefore(known.startedAt());
    }

    /** What is known and thought at the event time reached so far. */
    public Assessment assess() {
        Situation situation = Situation.of(timeline, outlook);
        List<Outcome> outcomes = new ArrayList<>();
        for (Detector each : Detector.all()) {
            outcomes.addAll(each.examine(situation));
        }
        List<Draft> drafts = new ArrayList<>();
        List<Undecided> undecided = new ArrayList<>();
        for (Outcome each : outcomes) {
            if (each instanceof Draft draft) {
                drafts.add(draft);
            } else if (each instanceof NotEnough open) {
                undecided.add(open.undecided());
            }
        }
        List<Finding> findings = book.update(drafts, undecided, EventTime.millis(now));
        // What was found stays found while it is asked again; to whom it is told, the question is none.
        undecided.removeIf(open -> findings.stream().anyMatch(each -> isAbout(each, open)));
        List<MapView> maps = MapViews.of(situation, findings);
        JvmStarted jvm = timeline.jvm();
        Assessment assessment = new Assessment(
                now,
                jvm == null ? null : jvm.startedAt(),
                jvm == null ? null : jvm.name(),
                heap(),
                maps,
                findings,
                undecided.subList(0, Math.min(undecided.size(), MOST_UNDECIDED)),
                WalkWish.of(situation, outcomes),
                timeline.dropped() + book.mostRefused(),
                agent(),
                gathering(situation.live()));
        last = assessment;
        return assessment;
    }

    private static boolean isAbout(Finding finding, Undecided open) {
        return !finding.revoked()
                && finding.kind() == open.kind()
                && finding.subject().equals(open.subject());
    }

    /** The whole observed time of the JVM that lives now, as of the last signal; findings and maps as of the last assessment. */
    public TimelineView timeline() {
        return TimelineViews.of(timeline, last, book.turns().marks());
    }

    /** All that is known of the map of this name, or null when the last assessment knows none. */
    public @Nullable MapDetail map(String name) {
        return last == null ? null : MapDetails.of(name, timeline, last);
    }

    /**
     * All of it, to be compared with another recording.
     *
     * @param lost what was lost on the way here, by reason
     * @throws IllegalStateException when it was not to be summed up
     */
    public Run run(Map<String, Long> lost) {
        if (!whole) {
            throw new IllegalStateException("expected an analysis of a whole recording");
        }
        return Runs.of(target, timeline, last == null ? assess() : last, profile, lost);
    }

    private static @Nullable Gathering gathering(LiveSet live) {
        int readings = live.readings().size();
        return readings >= Growth.FEWEST_POINTS ? null : new Gathering(readings, Growth.FEWEST_POINTS);
    }

    private @Nullable AgentView agent() {
        AgentStatus last = timeline.agent();
        return last == null ? null : AgentView.of(last, timeline.agentIsHeard(), EventTime.seconds(last.took()));
    }

    private HeapView heap() {
        HeapTimeline heap = timeline.heap();
        return new HeapView(
                heap.liveBytes(),
                heap.liveMillis() < 0 ? null : Instant.ofEpochMilli(heap.liveMillis()),
                heap.limitBytes(),
                timeline.allocation().bytes(),
                timeline.allocation().bytesPerSecond(),
                timeline.collections().count(),
                timeline.collections().histogram(),
                heap.series().trend(MapView.TREND_POINTS));
    }
}
