package dev.tidemark.analysis.timeline;

import dev.tidemark.analysis.signal.MapId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What maps had counted that are no longer alive under a name, and what they had before it was looked at. No sum ever falls. */
final class PastTotals {

    /** Enough to recognise a map whose censuses were only held up; older ones are folded into one sum. */
    private static final int MOST_GONE = 64;

    private final Map<MapId, Totals> gone = new LinkedHashMap<>();
    private Totals folded = Totals.UNKNOWN;
    private Totals atFirst = Totals.UNKNOWN;

    /** Of maps that go on under a better name: they did bear this one. */
    private Totals left = Totals.UNKNOWN;

    private Totals leftAtFirst = Totals.UNKNOWN;

    /** What a map had counted when it was last heard of, or null when it is not remembered. */
    @Nullable
    Totals of(MapId map) {
        return gone.get(map);
    }

    void isBack(MapId map) {
        gone.remove(map);
    }

    void isGone(MapId map, Totals totals) {
        gone.put(map, totals);
        while (gone.size() > MOST_GONE) {
            MapId oldest = gone.keySet().iterator().next();
            Totals its = gone.remove(oldest);
            folded = its == null ? folded : folded.plus(its);
        }
    }

    /** A map had counted this before it was looked at. */
    void wereThere(Totals counted) {
        atFirst = atFirst.plus(counted);
    }

    /** A map goes on under another name. */
    void leaves(MapInstance map) {
        atFirst = atFirst.minus(map.countedBefore());
        left = left.plus(map.totals());
        leftAtFirst = leftAtFirst.plus(map.countedBefore());
    }

    /** Takes over what is left of a name all of whose live maps have gone on under this one. */
    void bury(PastTotals last) {
        folded = folded.plus(last.folded);
        for (Totals each : last.gone.values()) {
            folded = folded.plus(each);
        }
        atFirst = atFirst.plus(last.atFirst);
    }

    /** Over all maps that are not alive under this name. */
    Totals sum() {
        Totals sum = folded.plus(left);
        for (Totals each : gone.values()) {
            sum = sum.plus(each);
        }
        return sum;
    }

    /** Of all that is counted, what was there before. */
    Totals atFirst() {
        return atFirst.plus(leftAtFirst);
    }
}
