package dev.tidemark.agent.maps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.agent.holders.HolderSearch;
import dev.tidemark.agent.holders.Instances;
import java.lang.instrument.Instrumentation;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When and where the holder of a map is looked for, and who is asked. The fields are read by the walk alone. */
@SuppressWarnings("UnusedVariable")
class NamingTest {

    private final Repositories asked = new Repositories();
    private final Naming naming = new Naming(new HolderSearch(instrumentation()), new Asking(asked, () -> 0));
    private long seconds;

    @AfterEach
    void letGo() {
        Registered.maps = null;
    }

    @Test
    void mapInAStaticField_isNamed() {
        Map<Object, Object> held = new HashMap<>();
        Registered.maps = held;
        FoundMap map = found(held, Registered.class);
        lookUntilNamed(List.of(map));
        assertThat(map.name().text()).as("name").isEqualTo(Registered.class.getName() + ".maps");
        assertThat(map.name().by()).as("how it is named").isEqualTo(FoundMap.NamedBy.HOLDER);
    }

    @Test
    void candidate_isNotLookedFor() {
        Map<Object, Object> held = new HashMap<>();
        Registered.maps = held;
        FoundMap map = found(held, Registered.class);
        map.number(0);
        look(List.of(map));
        assertThat(map.name().by()).as("how it is named").isEqualTo(FoundMap.NamedBy.GROWTH_SITE);
    }

    @Test
    void mapsOfOneLine_areAllNamed() {
        List<FoundMap> maps = new ArrayList<>();
        List<Object> kept = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Repository repository = new Repository();
            kept.add(repository);
            maps.add(found(repository.rows, Registered.class));
        }
        Registered.maps = kept;
        lookUntilNamed(maps);
        assertThat(maps)
                .extracting(each -> each.name().text())
                .as("names")
                .containsOnly(Repository.class.getName() + ".rows");
    }

    @Test
    void mapThatGrowsOn_isAskedFor_andNamedByTheAnswer() {
        Repository repository = new Repository();
        FoundMap map = found(repository.rows, Repository.class);
        for (int i = 0; i < 10 && asked.told == null; i++) {
            repository.rows.put(i, i);
            look(List.of(map));
        }
        assertThat(asked.told).as("who listens after a few looks").isNotNull();
        // A look that was kept from its core for its whole time leaves the answer unread; the application gives it
        // again.
        for (int i = 0; i < 30 && asked.told != null; i++) {
            asked.told.accept(repository);
            look(List.of(map));
        }
        assertThat(map.name().text()).as("name").isEqualTo(Repository.class.getName() + ".rows");
        assertThat(asked.told).as("who listens when the map has its name").isNull();
    }

    @Test
    void mapThatNoLongerGrows_isNotAskedFor() {
        Repository repository = new Repository();
        FoundMap map = found(repository.rows, Repository.class);
        for (int i = 0; i < 100; i++) {
            look(List.of(map));
        }
        assertThat(asked.times).as("times that a class was rewritten").isZero();
    }

    @Test
    void mapThatCannotBeFound_isLookedForEverMoreSeldom() {
        FoundMap map = found(new HashMap<>(), Registered.class);
        Object kept = Objects.requireNonNull(map.get());
        for (int i = 0; i < 600; i++) {
            look(List.of(map));
        }
        assertThat(map.looks()).as("looks in ten minutes for %s", kept).isBetween(8, 20);
    }

    @Test
    void end_leavesNobodyListening() {
        Repository repository = new Repository();
        FoundMap map = found(repository.rows, Repository.class);
        for (int i = 0; i < 10 && asked.told == null; i++) {
            repository.rows.put(i, i);
            look(List.of(map));
        }
        assertThat(asked.told).as("who listens").isNotNull();
        naming.end();
        assertThat(asked.told).as("who listens afterwards").isNull();
    }

    /** On a busy machine the time of one look may be over before it has begun. */
    private void lookUntilNamed(List<FoundMap> maps) {
        for (int i = 0; i < 30 && maps.stream().anyMatch(FoundMap::isUnnamed); i++) {
            look(maps);
        }
    }

    private void look(List<FoundMap> maps) {
        naming.look(maps, TimeUnit.SECONDS.toNanos(seconds++));
    }

    private static FoundMap found(Object collection, Class<?> grewIt) {
        GrowthSite site = new GrowthSite(
                "a line of " + grewIt,
                true,
                new WeakReference<>(HashMap.class),
                List.of(new WeakReference<>(grewIt)),
                List.of("save"));
        Layout layout = Objects.requireNonNull(Layouts.of(collection));
        FoundMap map = new FoundMap(collection, layout, site, 4096, 0, new ReferenceQueue<>());
        map.number(1);
        return map;
    }

    private static Instrumentation instrumentation() {
        return (Instrumentation) Proxy.newProxyInstance(
                NamingTest.class.getClassLoader(),
                new Class<?>[] {Instrumentation.class},
                (proxy, method, arguments) -> method.getReturnType().isArray() ? new Class<?>[0] : null);
    }

    private static final class Registered {
        @Nullable
        static Object maps;
    }

    private static final class Repository {
        private final Map<Object, Object> rows = new HashMap<>();
    }

    private static final class Repositories implements Instances {
        private @Nullable Consumer<Object> told;
        private int times;

        @Override
        public boolean ask(Class<?> type, Set<String> methods, Consumer<Object> listener) {
            times++;
            told = listener;
            return true;
        }

        @Override
        public void end() {
            told = null;
        }
    }
}
