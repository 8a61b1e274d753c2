package dev.tidemark.analysis.timeline;

import dev.tidemark.analysis.signal.Capture;
import dev.tidemark.analysis.signal.HolderWalk;
import dev.tidemark.analysis.signal.HolderWalk.HeldObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The walks from sampled objects to their roots, by holder. */
public final class Walks {

    static final int MOST_HOLDERS = 500;
    private static final int TENTHS = 10;

    static final int MOST_CAPTURES = 100;

    private final Map<String, HolderLine> holders = new LinkedHashMap<>();
    private final Map<String, CaptureLine> captures = new LinkedHashMap<>();
    private long dropped;
    private long lastMillis = -1;
    private int count;
    private int lastHeld;

    /** @param collectedMillis when the last collection before the walk was: the JVM tells of no object that was allocated since */
    void add(HolderWalk walk, long millis, long collectedMillis) {
        if (millis <= lastMillis) {
            return;
        }
        Map<String, List<HeldObject>> byHolder = new LinkedHashMap<>();
        Map<String, List<HeldObject>> byCapture = new LinkedHashMap<>();
        int held = 0;
        for (HeldObject each : walk.samples()) {
            held++;
            if (each.capture() != null) {
                byCapture
                        .computeIfAbsent(CaptureLine.key(each.capture()), capture -> new ArrayList<>())
                        .add(each);
            }
            if (each.holder() != null) {
                byHolder.computeIfAbsent(each.holder(), holder -> new ArrayList<>())
                        .add(each);
            }
        }
        long since = Math.min(EventTime.millis(walk.samplingSince()), millis);
        for (Map.Entry<String, List<HeldObject>> each : byHolder.entrySet()) {
            add(each.getKey(), each.getValue(), held, since, millis, collectedMillis);
        }
        for (Map.Entry<String, List<HeldObject>> each : byCapture.entrySet()) {
            addCaptured(each.getKey(), each.getValue(), held, since, millis, collectedMillis);
        }
        lastMillis = millis;
        lastHeld = held;
        count++;
    }

    private void add(String holder, List<HeldObject> samples, int held, long since, long millis, long collectedMillis) {
        HolderLine line = holders.get(holder);
        if (line == null) {
            if (holders.size() >= MOST_HOLDERS) {
                dropStalest();
            }
            line = new HolderLine(holder);
            holders.put(holder, line);
        }
        long slots = -1;
        long size = -1;
        for (HeldObject each : samples) {
            slots = Math.max(slots, each.slots());
            size = Math.max(size, each.size());
        }
        samples.forEach(line::allocated);
        line.add(
                cohorts(samples, held, since, millis, collectedMillis, slots, size),
                samples.get(0).holderType(),
                samples.stream().anyMatch(HeldObject::inMap));
    }

    private void addCaptured(
            String key, List<HeldObject> samples, int held, long since, long millis, long collectedMillis) {
        Capture first = samples.get(0).capture();
        if (first == null) {
            return;
        }
        CaptureLine line = captures.get(key);
        if (line == null) {
            if (captures.size() >= MOST_CAPTURES) {
                dropped++;
                captures.values()
                        .remove(Collections.min(
                                captures.values(),
                                (a, b) -> Long.compare(
                                        a.line().latest().millis(),
                                        b.line().latest().millis())));
            }
            line = new CaptureLine(new HolderLine(first.by()), first);
            captures.put(key, line);
        }
        boolean listeners = first.through() == Capture.Through.LISTENER;
        long slots = -1;
        long size = -1;
        for (HeldObject each : samples) {
            Capture capture = each.capture();
            slots = Math.max(slots, listeners && capture != null ? capture.slots() : each.slots());
            size = Math.max(size, listeners && capture != null ? capture.size() : each.size());
        }
        line.add(cohorts(samples, held, since, millis, collectedMillis, slots, size), samples);
    }

    private Cohorts cohorts(
            List<HeldObject> samples, int held, long since, long millis, long collectedMillis, long slots, long size) {
        List<HeldObject> entries = samples.stream().filter(HeldObject::entry).toList();
        Integer[] tenths = new Integer[TENTHS];
        Arrays.fill(tenths, 0);
        // Divided by what a walk can see, the last tenths are not empty merely because no collection has happened for a
        // while.
        long visible = Math.max(1, (collectedMillis > since ? Math.min(millis, collectedMillis) : millis) - since);
        int sinceLastWalk = 0;
        for (HeldObject each : samples) {
            long allocated = EventTime.millis(each.allocatedAt());
            int tenth = (int) ((allocated - since) * TENTHS / visible);
            tenths[Math.max(0, Math.min(TENTHS - 1, tenth))]++;
            sinceLastWalk += lastMillis >= 0 && allocated > lastMillis ? 1 : 0;
        }
        return new Cohorts(
                millis,
                held,
                samples.size(),
                List.of(tenths),
                entries.size(),
                (int) entries.stream()
                        .filter(each -> EventTime.millis(each.allocatedAt()) - since >= visible * 2 / 3)
                        .count(),
                sinceLastWalk,
                secondOldest(samples, since),
                slots,
                size,
                (millis - since) / 1000.0);
    }

    private static double secondOldest(List<HeldObject> samples, long since) {
        return samples.stream()
                .mapToDouble(each -> Math.max(0, EventTime.millis(each.allocatedAt()) - since) / 1000.0)
                .sorted()
                .skip(Math.min(1, samples.size() - 1))
                .findFirst()
                .orElse(0);
    }

    private void dropStalest() {
        HolderLine stalest = Collections.min(
                holders.values(),
                (a, b) -> Long.compare(a.latest().millis(), b.latest().millis()));
        holders.remove(stalest.holder());
        dropped++;
    }

    long dropped() {
        return dropped;
    }

    public Collection<HolderLine> holders() {
        return Collections.unmodifiableCollection(holders.values());
    }

    /** Listeners, thread locals and threads that keep objects alive. */
    public Collection<CaptureLine> captures() {
        return Collections.unmodifiableCollection(captures.values());
    }

    /** When the last walk was made, or -1 before the first. */
    public long lastMillis() {
        return lastMillis;
    }

    /** How many walks there were. */
    public int count() {
        return count;
    }

    /** How many samples the last walk found alive. */
    public int lastHeld() {
        return lastHeld;
    }

    /** Whether the last walk found this holder again. */
    public boolean stillFinds(HolderLine line) {
        return line.latest().millis() == lastMillis;
    }
}
