package dev.tidemark.agent.maps;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class RegistryTest {

    private static final long LATER = TimeUnit.SECONDS.toNanos(3);

    private final AtomicLong numbers = new AtomicLong();
    private final Registry registry = new Registry(3, numbers::incrementAndGet);
    private final List<Map<String, String>> kept = new ArrayList<>();

    @Test
    void candidate_becomesAMapOnceItHasLived() {
        Map<String, String> map = add();
        registry.tidy(1);
        assertThat(found(map).number())
                .as("number of a map that was found a moment ago")
                .isZero();
        registry.tidy(LATER);
        assertThat(found(map).number()).as("number of a map that has lived").isEqualTo(1);
        assertThat(registry.maps()).as("maps that are told of").isEqualTo(1);
    }

    @Test
    void sameMap_isFoundOnce_whateverItsEqualsSays() {
        Map<String, String> one = add();
        Map<String, String> other = add();
        assertThat(one).as("two empty maps are equal").isEqualTo(other);
        registry.add(one, layout(one), site(), 4096, 0);
        assertThat(registry.all()).as("one entry for each of the two maps").hasSize(2);
    }

    @Test
    void moreMapsThanAllowed_areRefusedAndCounted() {
        for (int i = 0; i < 5; i++) {
            add();
        }
        registry.tidy(LATER);
        assertThat(registry.maps()).as("maps at most").isEqualTo(3);
        assertThat(registry.refused()).as("what was beyond").isEqualTo(2);
        assertThat(registry.all()).as("refused ones are not kept").hasSize(3);
    }

    @Test
    void candidates_giveWayToNewOnes() {
        for (int i = 0; i < 3 * Registry.MOST_CANDIDATES; i++) {
            add();
        }
        assertThat(registry.all()).as("candidates at a time").hasSize(Registry.MOST_CANDIDATES);
        assertThat(registry.find(kept.get(0))).as("the oldest candidate").isNull();
        assertThat(registry.find(kept.get(kept.size() - 1)))
                .as("the newest candidate")
                .isNotNull();
    }

    @Test
    void mapThatIsGone_isForgottenAndMakesRoom() {
        for (int i = 0; i < 3; i++) {
            add();
        }
        registry.tidy(LATER);
        WeakReference<Object> gone = new WeakReference<>(kept.get(0));
        kept.clear();
        Awaitility.await("nothing of ours holds a map").until(() -> {
            System.gc();
            return gone.get() == null;
        });
        Awaitility.await("the registry forgets maps that are gone").until(() -> {
            registry.tidy(LATER);
            return registry.maps() == 0 && registry.all().isEmpty();
        });
    }

    private Map<String, String> add() {
        Map<String, String> map = new HashMap<>();
        kept.add(map);
        registry.add(map, layout(map), site(), 4096, 0);
        return map;
    }

    private FoundMap found(Map<String, String> map) {
        FoundMap found = registry.find(map);
        assertThat(found).as("a map that was added").isNotNull();
        return found;
    }

    private static GrowthSite site() {
        return new GrowthSite(
                "com.acme.Sessions.add(Sessions.java:42)",
                true,
                new WeakReference<>(HashMap.class),
                List.of(),
                List.of());
    }

    private static Layout layout(Object collection) {
        Layout layout = Layouts.of(collection);
        assertThat(layout).as("a layout of %s", collection.getClass()).isNotNull();
        return layout;
    }
}
