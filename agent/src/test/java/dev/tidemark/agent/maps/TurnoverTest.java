package dev.tidemark.agent.maps;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Inserts and removals from the outside, against what was really done to the JDK's own maps. */
class TurnoverTest {

    @SuppressWarnings("IdentityHashMapBoxing") // Numbers as small as these are one object each.
    @Property(tries = 300)
    void everyMap_whoseEntriesComeAndGoOneByOne_isCountedExactly(
            @ForAll @Size(max = 300) List<@IntRange(max = 60) Integer> steps,
            @ForAll @IntRange(min = 1, max = 40) int everySoOften) {
        for (Map<Integer, Integer> each : List.of(
                new HashMap<Integer, Integer>(),
                new LinkedHashMap<Integer, Integer>(),
                new TreeMap<Integer, Integer>(),
                new IdentityHashMap<Integer, Integer>())) {
            Layout layout = layout(each);
            Turnover turnover = new Turnover(layout.modifications(each), layout.size(each));
            long came = 0;
            long left = 0;
            for (int i = 0; i < steps.size(); i++) {
                int before = each.size();
                step(each, steps.get(i));
                came += Math.max(0, each.size() - before);
                left += Math.max(0, before - each.size());
                if (i % everySoOften == 0) {
                    turnover.read(layout.modifications(each), layout.size(each));
                }
            }
            turnover.read(layout.modifications(each), layout.size(each));
            assertThat(turnover.inserts())
                    .as("inserts into a %s", each.getClass())
                    .isEqualTo(came);
            assertThat(turnover.removals())
                    .as("removals from a %s", each.getClass())
                    .isEqualTo(left);
        }
    }

    private static void step(Map<Integer, Integer> map, int step) {
        Integer key = step / 6;
        switch (step % 6) {
            case 0, 1 -> map.put(key, step);
            case 2 -> map.remove(key);
            case 3 -> map.merge(key, step, Integer::sum);
            case 4 -> map.computeIfPresent(key, (k, v) -> v % 2 == 0 ? null : v);
            default -> map.computeIfAbsent(key, k -> k);
        }
    }

    @Test
    void clear_countsTheEntriesThatWent_whereNothingElseWasRemoved() {
        Map<Integer, Integer> map = new HashMap<>();
        Turnover turnover = new Turnover(0, 0);
        fill(map, 1000);
        map.clear();
        fill(map, 10);
        turnover.read(modifications(map), map.size());
        assertThat(turnover.inserts()).as("inserts around a clear").isEqualTo(1010);
        assertThat(turnover.removals()).as("entries that a clear took").isEqualTo(1000);
        assertThat(turnover.cleared()).as("told as a clear").isTrue();
    }

    @Property(tries = 300)
    void whateverIsDone_theDifferenceIsTheSizeAndNoTotalFalls(
            @ForAll @Size(max = 200) List<@IntRange(max = 100) Integer> steps) {
        Map<Integer, Integer> map = new HashMap<>();
        Turnover turnover = new Turnover(modifications(map), map.size());
        long inserts = 0;
        long removals = 0;
        for (int step : steps) {
            if (step > 90) {
                map.clear();
            } else {
                step(map, step);
            }
            if (step % 5 == 0) {
                turnover.read(modifications(map), map.size());
            }
            assertThat(turnover.inserts()).as("inserts never fall").isGreaterThanOrEqualTo(inserts);
            assertThat(turnover.removals()).as("removals never fall").isGreaterThanOrEqualTo(removals);
            inserts = turnover.inserts();
            removals = turnover.removals();
        }
        turnover.read(modifications(map), map.size());
        assertThat(turnover.inserts() - turnover.removals())
                .as("what came less what went")
                .isEqualTo(map.size());
    }

    @Test
    void readingInTheMiddleOfAnInsert_isNoClear() {
        Turnover turnover = new Turnover(0, 0);
        // The eleventh insert is counted and not yet in the size.
        turnover.readWhileBusy(11, 10);
        assertThat(turnover.inserts()).as("inserts that have reached the size").isEqualTo(10);
        turnover.read(20, 20);
        assertThat(turnover.inserts()).as("inserts once the map is at rest").isEqualTo(20);
        assertThat(turnover.removals()).as("nothing left").isZero();
        assertThat(turnover.cleared()).as("told as a clear").isFalse();
    }

    @Test
    void modifications_mayRunOverTheEndOfTheirNumbers() {
        Turnover turnover = new Turnover(Integer.MAX_VALUE - 1, 10);
        turnover.read(Integer.MIN_VALUE + 2, 14);
        assertThat(turnover.inserts())
                .as("four modifications, four entries more")
                .isEqualTo(4);
        assertThat(turnover.removals()).as("nothing left").isZero();
    }

    private static void fill(Map<Integer, Integer> map, int entries) {
        for (int i = 0; i < entries; i++) {
            map.put(i, i);
        }
    }

    private static int modifications(Map<Integer, Integer> map) {
        return layout(map).modifications(map);
    }

    private static Layout layout(Object collection) {
        Layout layout = Layouts.of(collection);
        assertThat(layout).as("a layout of %s", collection.getClass()).isNotNull();
        return layout;
    }
}
