package dev.tidemark.analysis.compare;

import dev.tidemark.analysis.compare.MapRun.Unit;
import dev.tidemark.analysis.signal.NameSource;
import dev.tidemark.analysis.statistics.Estimate;
import dev.tidemark.analysis.statistics.Slope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One map in two recordings.
 *
 * @param before null when only the second recording has it
 * @param after null when only the first one has it
 * @param difference by how many entries it is more at the end (slots, where entries are not known of both); of a map that one recording does not have all
 *     that the other one shows; null when the recordings count different things
 */
public record MapChange(
        @Nullable MapRun before,
        @Nullable MapRun after,
        Match match,
        Direction direction,
        @Nullable Double difference) {

    /** A smaller one is lost among those that every program makes. */
    private static final double FEWEST = 1000;

    static List<MapChange> of(Run before, Run after) {
        List<MapChange> changes = new ArrayList<>();
        for (Pairs.Pair<MapRun> each : new Pairs<>(before.maps(), after.maps())
                .by(Match.NAME, map -> List.of(map.name()))
                .by(Match.FORMER_NAME, MapRun::formerNames, map -> List.of(map.name()))
                .by(Match.FORMER_NAME, map -> List.of(map.name()), MapRun::formerNames)
                .by(Match.LINE, MapChange::ownLine, MapChange::line)
                .by(Match.LINE, MapChange::line, MapChange::ownLine)
                .by(Match.METHOD, MapChange::ownMethod)
                .all()) {
            changes.add(of(each, before, after));
        }
        changes.sort(Comparator.comparing(MapChange::direction)
                .thenComparing(each -> each.difference == null ? 0 : -Math.abs(each.difference))
                .thenComparing(MapChange::name));
        return changes;
    }

    /** Its name where that is a line; two maps with names of their own are two, whatever line they grow at. */
    private static Collection<String> ownLine(MapRun map) {
        return map.nameSource() == NameSource.GROWTH_SITE ? List.of(map.name()) : List.of();
    }

    private static Collection<String> line(MapRun map) {
        return map.growthSite() == null ? List.of() : List.of(map.growthSite());
    }

    private static Collection<String> ownMethod(MapRun map) {
        if (map.nameSource() != NameSource.GROWTH_SITE) {
            return List.of();
        }
        int line = map.name().lastIndexOf('(');
        return List.of(line < 0 ? map.name() : map.name().substring(0, line));
    }

    private static MapChange of(Pairs.Pair<MapRun> pair, Run runBefore, Run runAfter) {
        MapRun before = pair.before();
        MapRun after = pair.after();
        if (before != null && after != null) {
            return both(before, after, pair.by());
        }
        MapRun only = after == null ? before : after;
        double size = only == null ? 0 : only.size().last();
        Direction direction = after == null
                ? ofOne(only, runAfter, runBefore, Direction.SHRANK)
                : ofOne(only, runBefore, runAfter, Direction.GREW);
        return new MapChange(before, after, pair.by(), direction, after == null ? -size : size);
    }

    private static MapChange both(MapRun before, MapRun after, Match by) {
        if (before.unit() == after.unit()) {
            return new MapChange(
                    before,
                    after,
                    by,
                    Course.between(before.size(), after.size()),
                    after.size().last() - before.size().last());
        }
        if (before.capacity() < 0 || after.capacity() < 0) {
            return new MapChange(before, after, by, Direction.UNKNOWN, null);
        }
        double difference = (double) after.capacity() - before.capacity();
        return new MapChange(
                before,
                after,
                by,
                difference > 0 ? Direction.GREW : difference < 0 ? Direction.SHRANK : Direction.LEVEL,
                difference);
    }

    /**
     * A recording without a map does not prove that there was none: it may have been too small to be seen, or have kept its table. One that the
     * application names, that is seen to grow, or whose sampled objects would have been seen in the other one, too, has changed all the same.
     *
     * @param without the recording that does not have it
     * @param with the one that has it
     */
    private static Direction ofOne(@Nullable MapRun map, Run without, Run with, Direction changed) {
        if (map == null) {
            return Direction.UNKNOWN;
        }
        boolean has = map.nameSource() == NameSource.GIVEN || map.size().grows() || holdsMore(map, without, with);
        return has ? changed : Direction.UNKNOWN;
    }

    private static boolean holdsMore(MapRun map, Run without, Run with) {
        InUse others = without.inUse();
        if (map.liveShare() == null || others == null || !others.reached()) {
            return false;
        }
        Estimate holds = with.inUseBytes(map.liveShare());
        Estimate unseen = without.inUseBytes(others.share(0));
        return holds != null && unseen != null && holds.minus(unseen).low() > 0;
    }

    /** Its name in the later recording that has it. */
    public String name() {
        return after != null ? after.name() : before == null ? "" : before.name();
    }

    /** What the difference counts. */
    public Unit unit() {
        boolean slots =
                (before != null && before.unit() == Unit.SLOTS) || (after != null && after.unit() == Unit.SLOTS);
        return slots ? Unit.SLOTS : Unit.ENTRIES;
    }

    /** Size at the end of the first recording in the unit of the difference, or -1 when unknown. */
    public double sizeBefore() {
        return size(before);
    }

    /** The same of the second one. */
    public double sizeAfter() {
        return size(after);
    }

    private double size(@Nullable MapRun map) {
        if (map == null) {
            return -1;
        }
        return map.unit() == unit() ? map.size().last() : (double) map.capacity();
    }

    /** Whether it has grown by more than this part of what it was (0.2 for a fifth), and is large enough to matter. */
    public boolean grewBy(double part) {
        if (direction != Direction.GREW || after == null) {
            return false;
        }
        double more = difference == null ? 0 : difference;
        boolean larger = more >= FEWEST && more > part * Math.max(0, sizeBefore());
        return larger || (sizeAfter() >= FEWEST && fasterBy(part));
    }

    private boolean fasterBy(double part) {
        Slope was = before == null ? null : before.size().slope();
        Slope is = after == null ? null : after.size().slope();
        return is != null && was != null && is.lower() > (1 + part) * Math.max(0, was.upper());
    }
}
