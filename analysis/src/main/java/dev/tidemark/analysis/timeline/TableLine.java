package dev.tidemark.analysis.timeline;

import dev.tidemark.analysis.signal.Site;
import dev.tidemark.analysis.signal.TableAllocation;
import dev.tidemark.analysis.statistics.Series;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** Large tables allocated under one line of code: a map that has no better name yet, or several that share the line. */
public final class TableLine {

    private static final int MOST_STEPS = 64;

    private final String site;
    private final FrameTree frames;
    private final Series slots = new Series();
    private final ArrayDeque<GrowthStep> steps = new ArrayDeque<>();
    private String type;
    private long largest;
    private int records;
    private long tables;
    private long lastMillis;

    TableLine(String site, String type, FrameRoom room) {
        this.site = site;
        this.frames = new FrameTree(room);
        this.type = type;
    }

    void add(long millis, TableAllocation table, Site line) {
        long length = table.slots();
        GrowthStep step = new GrowthStep(millis, length, 0, -1, line);
        if (steps.contains(step)) {
            return;
        }
        frames.add(line, table.callers(), length);
        tables++;
        type = table.mapType();
        if (length > largest) {
            largest = length;
            records++;
        }
        if (steps.size() >= MOST_STEPS) {
            steps.removeFirst();
        }
        steps.addLast(step);
        slots.add(millis, (double) length);
        lastMillis = Math.max(lastMillis, millis);
    }

    public String site() {
        return site;
    }

    public String type() {
        return type;
    }

    /** Who called the line, by slots of the tables that it allocated. */
    public FrameTree frames() {
        return frames;
    }

    /** Slots of the largest table seen. */
    public long largest() {
        return largest;
    }

    /** Whether a table of this length was among the latest. */
    public boolean hasHad(long length) {
        return steps.stream().anyMatch(step -> step.slots() == length);
    }

    /** How often a table was larger than all before it. */
    public int records() {
        return records;
    }

    /** How many large tables were allocated here. */
    public long tables() {
        return tables;
    }

    public Series series() {
        return slots;
    }

    /** The latest tables, oldest first. */
    public List<GrowthStep> steps() {
        return new ArrayList<>(steps);
    }

    public long lastMillis() {
        return lastMillis;
    }
}
