package dev.tidemark.analysis.timeline;

import dev.tidemark.analysis.signal.Capture;
import dev.tidemark.analysis.signal.HolderWalk.HeldObject;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A listener collection, thread local or thread task that keeps objects alive, and what each walk found behind it. */
public final class CaptureLine {

    private final HolderLine line;
    private final Set<String> holders = new HashSet<>();
    private Capture latest;
    private double inMaps;

    CaptureLine(HolderLine line, Capture first) {
        this.line = line;
        this.latest = first;
    }

    /** @param samples of one walk, all with a capture by this line */
    void add(Cohorts cohorts, List<HeldObject> samples) {
        int maps = 0;
        holders.clear();
        for (HeldObject each : samples) {
            Capture capture = each.capture();
            if (capture == null) {
                continue;
            }
            if (capture.inMap()) {
                maps++;
            }
            if (capture.captured() != null || latest.captured() == null) {
                latest = capture;
            }
            if (each.holder() != null) {
                holders.add(each.holder());
            }
        }
        inMaps = (double) maps / samples.size();
        line.add(cohorts, samples.get(0).holderType(), maps > 0);
        samples.forEach(line::allocated);
    }

    /** What walks found behind it, as of a field that holds a collection. */
    public HolderLine line() {
        return line;
    }

    /** Where the path leaves the application's hands. */
    public String by() {
        return latest.by();
    }

    public Capture.Through through() {
        return latest.through();
    }

    /** The field that holds the map on the path, or null when none is known. */
    public @Nullable String captured() {
        return latest.captured();
    }

    /** The name of the threads on the path, numbers replaced by {@code #}, or null when there is none. */
    public @Nullable String threads() {
        return latest.threads();
    }

    /** A path for people. */
    public String chain() {
        return latest.chain();
    }

    /** The share of the last walk's samples with a map on their path, from 0 to 1. */
    public double inMaps() {
        return inMaps;
    }

    /** The fields by which the last walk's samples are known otherwise. */
    public Set<String> holders() {
        return Set.copyOf(holders);
    }

    static String key(Capture capture) {
        return capture.through() + " " + capture.by() + " " + Objects.toString(capture.threads(), "");
    }
}
