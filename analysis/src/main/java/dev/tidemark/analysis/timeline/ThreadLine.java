package dev.tidemark.analysis.timeline;

import dev.tidemark.analysis.signal.ThreadStarted;
import dev.tidemark.analysis.statistics.Series;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The threads that one line of code has started. */
public final class ThreadLine {

    private static final int MOST_POOLS = 64;

    private final String site;
    private final long firstMillis;
    private final Series live = new Series();
    private final Series starts = new Series();

    /** Start times by thread, in the order of their starts. */
    private final Map<Long, Long> startOfLive = new LinkedHashMap<>();

    private final Set<String> pools = new HashSet<>();
    private final Lives lives = new Lives();
    private String name = "";
    private boolean pooled;
    private long started;
    private long ended;

    ThreadLine(String site, long millis) {
        this.site = site;
        this.firstMillis = millis;
        live.add(millis, 0);
    }

    void started(ThreadStarted start, long millis) {
        startOfLive.put(start.thread(), millis);
        started++;
        name = withoutNumbers(start.name());
        pooled |= start.pooled();
        if (pools.size() < MOST_POOLS) {
            pools.add(withoutLastNumber(start.name()));
        }
        starts.add(millis, (double) started);
        live.add(millis, live());
    }

    void ended(long thread, long millis) {
        Long since = startOfLive.remove(thread);
        if (since != null) {
            ended++;
            lives.add(Math.max(0, millis - since));
            live.add(millis, live());
        }
    }

    /** A pool numbers its threads; the rest of the name is the pool's. */
    private static String withoutLastNumber(String threadName) {
        int end = threadName.length();
        while (end > 0 && Character.isDigit(threadName.charAt(end - 1))) {
            end--;
        }
        return threadName.substring(0, end);
    }

    /** What the names of such threads have in common: {@code pool-#-thread-#}. */
    public static String withoutNumbers(String threadName) {
        return threadName.replaceAll("[0-9]+", "#");
    }

    Set<Long> liveThreads() {
        return startOfLive.keySet();
    }

    /** The line, {@code com.acme.Mail.send(Mail.java:42)}, or, where only the JDK was on the stack, the threads' names. */
    public String site() {
        return site;
    }

    /** The latest thread's name with each number replaced by {@code #}. */
    public String name() {
        return name;
    }

    /** Whether a pool of {@code java.util.concurrent} started any of them. */
    public boolean pooled() {
        return pooled;
    }

    /** How many pools they belong to as far as their names tell; 64 stands for 64 or more. */
    public int pools() {
        return pools.size();
    }

    public long started() {
        return started;
    }

    public long ended() {
        return ended;
    }

    public int live() {
        return startOfLive.size();
    }

    /** When the first was started, event time. */
    public long firstMillis() {
        return firstMillis;
    }

    /** How many are live, over time. */
    public Series liveSeries() {
        return live;
    }

    /** How many had been started by this time, as far as the series resolves it. */
    public double startedBy(long millis) {
        var points = starts.values();
        double by = 0;
        for (int i = 0; i < points.size() && points.x(i) * 1000 <= millis; i++) {
            by = points.y(i);
        }
        return by;
    }

    /** Start of the oldest that lives, or -1 when none does. */
    public long oldestMillis() {
        return startOfLive.isEmpty() ? -1 : startOfLive.values().iterator().next();
    }

    /** How many of those that live were started in each of so many equal parts of a time. */
    public int[] liveByStart(long from, long until, int parts) {
        int[] counts = new int[parts];
        for (long start : startOfLive.values()) {
            if (start >= from && start < until) {
                counts[(int) ((start - from) * parts / (until - from))]++;
            }
        }
        return counts;
    }

    /** The time within which nearly all of those that ended had done so, in milliseconds, rounded up; 0 when none has ended. */
    public long usualLifeMillis() {
        return lives.nearlyAll();
    }
}
