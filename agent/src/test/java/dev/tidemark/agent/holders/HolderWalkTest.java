package dev.tidemark.agent.holders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.agent.holders.Held.Box;
import dev.tidemark.agent.holders.Held.Derived;
import dev.tidemark.agent.holders.Held.Foreign;
import dev.tidemark.agent.holders.Held.Hostile;
import dev.tidemark.agent.holders.Held.Missing;
import dev.tidemark.agent.holders.Held.Partial;
import dev.tidemark.agent.holders.Held.Root;
import dev.tidemark.agent.holders.Held.Row;
import dev.tidemark.agent.holders.Held.Sleeping;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Real objects of every shape: is the field found that a person would name? */
class HolderWalkTest {

    private static final int PLENTY = 4_000;
    private static final String ROOT = Root.class.getName() + ".held";

    private final FieldCache cache = new FieldCache();

    @AfterEach
    void letGo() {
        Root.held = null;
    }

    @Test
    void mapInAStaticField_hasTheFieldsName() {
        Map<Object, Object> map = new HashMap<>();
        Root.held = map;
        assertThat(nameOf(map)).as("name").isEqualTo(ROOT);
    }

    @Test
    void mapInsideOfASet_hasTheNameOfTheSetsField() {
        Set<Object> set = new HashSet<>();
        Root.held = set;
        assertThat(nameOf(Objects.requireNonNull(insideOf(set)))).as("name").isEqualTo(ROOT);
    }

    @Test
    void inheritedField_hasTheNameOfTheObjectsClass() {
        Derived object = new Derived();
        Root.held = object;
        assertThat(nameOf(object.inherited))
                .as("name, as the collector's walks call it")
                .isEqualTo(Derived.class.getName() + ".inherited");
    }

    @Test
    void recordComponent_isAFieldAsOthersAre() {
        Row row = new Row(new TreeMap<>());
        Root.held = row;
        assertThat(nameOf(row.cells())).as("name").isEqualTo(Row.class.getName() + ".cells");
    }

    @Test
    void mapThatNoFieldLeadsTo_isNotFound() {
        Root.held = new Derived();
        assertThat(nameOf(new HashMap<>())).as("name").isNull();
    }

    @Test
    void equalMap_isNotTakenForTheWantedOne() {
        Root.held = new HashMap<>(Map.of("same", "entries"));
        assertThat(nameOf(new HashMap<>(Map.of("same", "entries")))).as("name").isNull();
    }

    @Test
    void severalWantedMaps_areFoundInOneWalk() {
        Map<Object, Object> first = new HashMap<>();
        Map<Object, Object> second = new HashMap<>();
        Root.held = List.of(new Box(first), new Row(new HashMap<>(Map.of("second", second))));
        IdentityHashMap<Object, String> wanted = new IdentityHashMap<>();
        wanted.put(first, "first");
        wanted.put(second, "second");
        Map<String, String> names = new TreeMap<>();
        walk(wanted, names, PLENTY).run();
        assertThat(names)
                .as("names")
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "first", Box.class.getName() + ".content",
                        "second", Row.class.getName() + ".cells"));
        assertThat(wanted).as("what is still wanted").isEmpty();
    }

    @Test
    void mapBeyondTheDeepestField_isNotFound() {
        Map<Object, Object> map = new HashMap<>();
        Root.held = boxed(map, HolderWalk.DEEPEST);
        assertThat(nameOf(map)).as("name at the deepest field").isNotNull();
        Root.held = boxed(map, HolderWalk.DEEPEST + 1);
        assertThat(nameOf(map)).as("name beyond").isNull();
    }

    @Test
    void objectsInACircle_areVisitedOnce() {
        Box first = new Box(null);
        first.content = new Object[] {first, new Box(first)};
        Root.held = first;
        HolderWalk<String> walk = walk(wanted(new HashMap<>()), new HashMap<>(), PLENTY);
        walk.run();
        assertThat(walk.visited()).as("two boxes and an array").isEqualTo(3);
    }

    @Test
    void endlessObjects_areVisitedUpToTheBudget() {
        List<Object> many = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            List<Object> inner = new ArrayList<>();
            for (int j = 0; j < 60; j++) {
                inner.add(new Box(j));
            }
            many.add(inner);
        }
        Root.held = many;
        HolderWalk<String> walk = walk(wanted(new HashMap<>()), new HashMap<>(), 100);
        walk.run();
        assertThat(walk.visited()).as("visited").isEqualTo(100);
    }

    @Test
    void timeThatIsUp_endsTheWalk() {
        Map<Object, Object> map = new HashMap<>();
        Root.held = new Box(map);
        Map<String, String> names = new HashMap<>();
        HolderWalk<String> walk = new HolderWalk<>(
                cache, wanted(map), (known, name, within) -> names.put(known, name), PLENTY, System.nanoTime() - 1, 0);
        walk.fromStatics(Root.class);
        walk.run();
        assertThat(walk.visited()).as("visited").isZero();
        assertThat(names).as("names").isEmpty();
    }

    @Test
    void laterElementsOfALargeArray_areReachedByOtherTurns() {
        Object[] large = new Object[10_000];
        for (int i = 0; i < large.length; i++) {
            large[i] = new Box(i);
        }
        Map<Object, Object> map = new HashMap<>();
        large[7_777] = new Box(map);
        Root.held = large;
        Map<String, String> names = new HashMap<>();
        int turns = 0;
        while (names.isEmpty() && turns < 2_000) {
            HolderWalk<String> walk = new HolderWalk<>(
                    cache, wanted(map), (known, name, within) -> names.put(known, name), PLENTY, far(), turns++);
            walk.fromStatics(Root.class);
            walk.run();
        }
        assertThat(names).as("name after %d turns", turns).containsEntry("wanted", Box.class.getName() + ".content");
    }

    @Test
    void classThatIsNotInitialized_isLeftSo() {
        HolderWalk<String> walk = walk(wanted(new HashMap<>()), new HashMap<>(), PLENTY);
        walk.fromStatics(Sleeping.class);
        walk.run();
        assertThat(Root.awake).as("whether the walk woke it").isFalse();
    }

    @Test
    void codeOfTheApplication_isNeverCalled() {
        Hostile hostile = new Hostile();
        Map<Object, Object> map = new HashMap<>();
        hostile.content = map;
        Root.held = new Object[] {hostile, new Box(hostile)};
        assertThat(nameOf(map)).as("name").isEqualTo(Hostile.class.getName() + ".content");
        assertThat(hostile.calls).as("calls").isEmpty();
    }

    @Test
    void classWithAFieldOfAMissingType_isPassedBy() throws Exception {
        Class<?> partial = new Redefining(Partial.class, Missing.class.getName()).loadClass(Partial.class.getName());
        Object object = partial.getDeclaredConstructor().newInstance();
        Map<Object, Object> map = new HashMap<>();
        Root.held = new Object[] {object, new Box(map)};
        assertThat(nameOf(map)).as("name").isEqualTo(Box.class.getName() + ".content");
    }

    @Test
    void classesThatWereMet_areCollectedWithTheirLoader() throws Exception {
        Map<Object, Object> map = new HashMap<>();
        WeakReference<ClassLoader> loader = meetForeignBox(map);
        Root.held = null;
        for (int i = 0; i < 100 && !loader.refersTo(null); i++) {
            System.gc();
        }
        assertThat(loader.refersTo(null))
                .as("loader collected while the cache is there: " + cache.met())
                .isTrue();
    }

    private WeakReference<ClassLoader> meetForeignBox(Map<Object, Object> map) throws Exception {
        ClassLoader loader = new Redefining(Foreign.class, "");
        Object box = loader.loadClass(Foreign.class.getName())
                .getConstructor(Object.class)
                .newInstance(map);
        assertThat(box).as("box of another loader").isNotInstanceOf(Foreign.class);
        Root.held = box;
        assertThat(nameOf(map)).as("name").isEqualTo(Foreign.class.getName() + ".content");
        return new WeakReference<>(loader);
    }

    @Test
    void objectsOfAHiddenClass_giveNoName() {
        Map<Object, Object> map = new HashMap<>();
        Runnable lambda = () -> map.remove("x");
        Root.held = lambda;
        assertThat(nameOf(map)).as("name by a captured variable").isNull();
    }

    /** Whatever a map is wrapped into, the name is that of the application's field nearest to it. */
    @Property(tries = 500)
    void layers_areSeenThrough(@ForAll @Size(max = 8) List<Layer> layers) {
        Map<Object, Object> map = new HashMap<>();
        Object held = map;
        String name = ROOT;
        int fields = 1;
        for (Layer layer : layers) {
            if (layer != Layer.BOX || fields <= HolderWalk.DEEPEST) {
                held = layer.around(held);
            }
            if (layer == Layer.BOX) {
                fields++;
                name = name.equals(ROOT) ? Box.class.getName() + ".content" : name;
            }
        }
        Root.held = held;
        assertThat(nameOf(map)).as("name inside of %s", layers).isEqualTo(name);
    }

    private @Nullable String nameOf(Object map) {
        Map<String, String> names = new HashMap<>();
        walk(wanted(map), names, PLENTY).run();
        return names.get("wanted");
    }

    private HolderWalk<String> walk(IdentityHashMap<Object, String> wanted, Map<String, String> names, int most) {
        HolderWalk<String> walk =
                new HolderWalk<>(cache, wanted, (known, name, within) -> names.put(known, name), most, far(), 0);
        walk.fromStatics(Root.class);
        return walk;
    }

    private static IdentityHashMap<Object, String> wanted(Object map) {
        IdentityHashMap<Object, String> wanted = new IdentityHashMap<>();
        wanted.put(map, "wanted");
        return wanted;
    }

    private static long far() {
        return System.nanoTime() + 60_000_000_000L;
    }

    private static @Nullable Object insideOf(Set<Object> set) {
        ClassFields fields = ClassFields.ofObjects(set.getClass());
        return FieldReader.get(set, fields.fields().get(0).offset());
    }

    private static Object boxed(Object inner, int times) {
        Object boxed = inner;
        for (int i = 0; i < times; i++) {
            boxed = new Box(boxed);
        }
        return boxed;
    }
}
