package dev.tidemark.agent.maps;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@SuppressWarnings("JdkObsolete") // Programs use them.
class LayoutsTest {

    /** Kept alive, so that a weak map loses none. */
    private final List<Object> keys = new ArrayList<>();

    static List<Map<Object, Object>> maps() {
        return List.of(
                new HashMap<>(),
                new LinkedHashMap<>(),
                new ConcurrentHashMap<>(),
                new TreeMap<>(),
                new ConcurrentSkipListMap<>(),
                new Hashtable<>(),
                new IdentityHashMap<>(),
                new WeakHashMap<>());
    }

    @ParameterizedTest
    @MethodSource("maps")
    void sizeAndSlots_areReadFromOutside(Map<Object, Object> map) {
        Layout layout = layout(map);
        assertThat(layout.size(map)).as("entries of an empty map").isZero();
        for (int i = 0; i < 5000; i++) {
            Object key = Integer.toString(i);
            keys.add(key);
            map.put(key, i);
        }
        assertThat(layout.size(map)).as("entries").isEqualTo(5000);
        if (map instanceof SortedMap) {
            assertThat(layout.slots(map)).as("a tree has no table").isEqualTo(-1);
        } else {
            assertThat(layout.slots(map))
                    .as("slots for 5000 entries, at the fill that each type allows")
                    .isBetween(6000, 16_384);
        }
    }

    @Test
    void listsAndQueues_areReadToo() {
        for (Collection<Object> each : List.<Collection<Object>>of(new ArrayList<>(), new ArrayDeque<>())) {
            for (int i = 0; i < 300; i++) {
                each.add(i);
            }
            Layout layout = layout(each);
            assertThat(layout.size(each)).as("entries of a %s", each.getClass()).isEqualTo(300);
            assertThat(layout.slots(each)).as("slots of a %s", each.getClass()).isBetween(300, 700);
        }
        ArrayDeque<Object> around = new ArrayDeque<>(16);
        for (int i = 0; i < 40; i++) {
            around.add(i);
            if (around.size() > 10) {
                around.remove();
            }
        }
        assertThat(layout(around).size(around))
                .as("a queue that has run around its array")
                .isEqualTo(10);
    }

    @Test
    void orderOfAccess_countsLookUpsToo_andIsNotTrusted() {
        Map<Object, Object> byAccess = new LinkedHashMap<>(16, 0.75f, true);
        assertThat(layout(byAccess).countsModifications(byAccess))
                .as("a look-up reorders it")
                .isFalse();
        Map<Object, Object> byInsertion = new LinkedHashMap<>();
        assertThat(layout(byInsertion).countsModifications(byInsertion))
                .as("only entries count")
                .isTrue();
    }

    @Test
    void sizeThatASubclassOverrides_isNotCalled() {
        Map<Object, Object> liar = new HashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            public int size() {
                throw new IllegalStateException("the application's code was called");
            }
        };
        liar.put("one", 1);
        assertThat(layout(liar).size(liar))
                .as("entries of a map whose size() throws")
                .isEqualTo(1);
    }

    @Test
    void entriesThatLeaveASkipList_areCountedOff() {
        Map<Object, Object> sorted = new ConcurrentSkipListMap<>();
        for (int i = 0; i < 300; i++) {
            sorted.put(i, i);
            sorted.remove(i - 100);
        }
        assertThat(layout(sorted).size(sorted)).as("entries of 300 less 200").isEqualTo(100);
        assertThat(layout(sorted).countsModifications(sorted))
                .as("whether it counts what comes and goes")
                .isFalse();
    }

    @Test
    void unknownCollections_haveNoLayout() {
        assertThat(Layouts.of(new LinkedList<>())).as("a list without a table").isNull();
    }

    private static Layout layout(Object collection) {
        Layout layout = Layouts.of(collection);
        assertThat(layout).as("a layout of %s", collection.getClass()).isNotNull();
        return layout;
    }
}
