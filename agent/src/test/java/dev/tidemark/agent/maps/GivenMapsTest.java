package dev.tidemark.agent.maps;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class GivenMapsTest {

    private static final long LATER = TimeUnit.SECONDS.toNanos(3);

    private final Registry registry = new Registry(10, () -> 1);
    private final GivenMaps given = new GivenMaps();
    private final Map<Object, Object> map = new HashMap<>();

    @Test
    void mapThatIsGivenAfterItWasFound_isToldOfNoMore() {
        find(map);
        registry.tidy(LATER);
        assertThat(registry.maps()).as("maps before").isEqualTo(1);
        given.accept(map);
        given.tidy(registry, LATER);
        assertThat(registry.maps()).as("maps").isZero();
        assertThat(registry.all())
                .as("maps with a number")
                .allSatisfy(each -> assertThat(each.number()).isZero());
    }

    @Test
    void mapThatIsGivenFirst_isFoundAndNeverToldOf() {
        given.accept(map);
        given.tidy(registry, 0);
        assertThat(registry.find(map))
                .as("what stands for it, so that its growth is looked up")
                .isNotNull();
        find(map);
        registry.tidy(LATER);
        assertThat(registry.maps()).as("maps").isZero();
    }

    @Test
    void mapInsideOfAWrapperThatIsGiven_isNotToldOf() {
        find(map);
        given.accept(Collections.unmodifiableMap(Collections.synchronizedMap(map)));
        given.tidy(registry, 0);
        registry.tidy(LATER);
        assertThat(registry.maps()).as("maps").isZero();
    }

    @Test
    void otherMaps_areToldOf() {
        find(map);
        given.accept(new HashMap<>());
        given.tidy(registry, 0);
        registry.tidy(LATER);
        assertThat(registry.maps()).as("maps").isEqualTo(1);
    }

    private void find(Object collection) {
        if (registry.find(collection) == null) {
            GrowthSite site = new GrowthSite("a line", true, new WeakReference<>(HashMap.class), List.of(), List.of());
            registry.add(collection, Objects.requireNonNull(Layouts.of(collection)), site, 4096, 0);
        }
    }
}
