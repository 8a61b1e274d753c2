package dev.tidemark.agent.maps;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FoundMapTest {

    @Test
    void cacheThatEvictsByARuleOfItsClass_isToldAsBounded() {
        Map<String, String> cache = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
                return size() > 1000;
            }
        };
        assertThat(found(cache).bound(cache))
                .as("bound of a cache whose class evicts")
                .isZero();
        Map<String, String> plain = new HashMap<>();
        assertThat(found(plain).bound(plain)).as("bound of a plain map").isEqualTo(-1);
    }

    @Test
    void growth_thatSeveralThreadsTellOf_isCountedOnce() {
        FoundMap map = found(new HashMap<>());
        assertThat(map.grown(8192)).as("slots before the growth").isEqualTo(4096);
        assertThat(map.grown(8192))
                .as("the same growth, told by another thread")
                .isEqualTo(-1);
    }

    private static FoundMap found(Map<String, String> map) {
        Layout layout = Layouts.of(map);
        assertThat(layout).as("a layout of %s", map.getClass()).isNotNull();
        GrowthSite site = new GrowthSite(
                "com.acme.Sessions.add(Sessions.java:42)",
                true,
                new WeakReference<>(HashMap.class),
                List.of(),
                List.of());
        return new FoundMap(map, layout, site, 4096, 0, new ReferenceQueue<>());
    }
}
