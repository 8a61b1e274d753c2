package dev.tidemark.analysis.timeline;

import dev.tidemark.analysis.signal.ThreadCount;
import dev.tidemark.analysis.signal.ThreadEnded;
import dev.tidemark.analysis.signal.ThreadStarted;
import dev.tidemark.analysis.statistics.Series;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The threads that were started while the target was observed, by the line that started them. */
public final class Threads {

    static final int MOST_SITES = 64;

    /** A JVM with more has been failing for long. */
    static final int MOST_LIVE = 10_000;

    private final Map<String, ThreadLine> bySite = new LinkedHashMap<>();
    private final Map<Long, ThreadLine> lineOfLive = new HashMap<>();
    private final Series live = new Series();
    private long notFollowed;

    void started(ThreadStarted start, long millis) {
        if (lineOfLive.containsKey(start.thread())) {
            return;
        }
        String site = start.site() == null
                ? "threads named " + ThreadLine.withoutNumbers(start.name())
                : start.site().toString();
        ThreadLine line = bySite.get(site);
        if (line == null) {
            if (bySite.size() >= MOST_SITES) {
                forgetQuietest();
            }
            line = new ThreadLine(site, millis);
            bySite.put(site, line);
        }
        if (lineOfLive.size() >= MOST_LIVE) {
            notFollowed++;
            return;
        }
        lineOfLive.put(start.thread(), line);
        line.started(start, millis);
    }

    void ended(ThreadEnded end, long millis) {
        ThreadLine line = lineOfLive.remove(end.thread());
        if (line != null) {
            line.ended(end.thread(), millis);
        }
    }

    void counted(ThreadCount count, long millis) {
        if (count.live() >= 0) {
            live.add(millis, (double) count.live());
        }
    }

    /** The one with the fewest live threads; of equals, the one with the fewest starts, then the last by name. */
    private void forgetQuietest() {
        ThreadLine quietest = Collections.min(
                bySite.values(),
                Comparator.comparingInt(ThreadLine::live)
                        .thenComparingLong(ThreadLine::started)
                        .thenComparing(ThreadLine::site, Comparator.reverseOrder()));
        bySite.remove(quietest.site());
        quietest.liveThreads().forEach(lineOfLive::remove);
        notFollowed += quietest.started();
    }

    /** One line for each place that started threads. */
    public Collection<ThreadLine> lines() {
        return Collections.unmodifiableCollection(bySite.values());
    }

    /** All live threads of the JVM over time, those from before the observation included; empty when it does not say. */
    public Series live() {
        return live;
    }

    /** Starts that no line accounts for, because memory is bounded. */
    public long notFollowed() {
        return notFollowed;
    }
}
