package dev.tidemark;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.testing.ConcurrentMapTestSuiteBuilder;
import com.google.common.collect.testing.MapTestSuiteBuilder;
import com.google.common.collect.testing.TestStringMapGenerator;
import com.google.common.collect.testing.features.CollectionFeature;
import com.google.common.collect.testing.features.CollectionSize;
import com.google.common.collect.testing.features.Feature;
import com.google.common.collect.testing.features.MapFeature;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import junit.framework.TestResult;
import junit.framework.TestSuite;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Guava's suites for the contract of Map, on watched maps, with and without a recording. The suites are JUnit 3, about a
 * thousand tests each; they are run here rather than by an engine, since Surefire's report of tens of thousands of tests
 * takes far longer than the tests.
 */
class GuavaMapSuiteTest {
    private static final Feature<?>[] NULLS = {MapFeature.ALLOWS_NULL_KEYS, MapFeature.ALLOWS_NULL_VALUES};
    private static final Feature<?>[] NULL_VALUES = {MapFeature.ALLOWS_NULL_VALUES};
    private static final Feature<?>[] NO_NULLS = {};

    static Stream<TestSuite> suites() {
        return Stream.of(
                plain("HashMap", HashMap::new, NULLS),
                plain("LinkedHashMap", LinkedHashMap::new, NULLS),
                plain("LRU LinkedHashMap", Lru::new, NULLS),
                plain("TreeMap", TreeMap::new, NULL_VALUES),
                plain("synchronized HashMap", () -> Collections.synchronizedMap(new HashMap<>()), NULLS),
                concurrent("ConcurrentHashMap", ConcurrentHashMap::new),
                concurrent("ConcurrentSkipListMap", ConcurrentSkipListMap::new));
    }

    @ParameterizedTest
    @MethodSource("suites")
    void watchedMap_keepsTheContract(TestSuite suite) {
        assertThat(MapCensusEvent.on()).as("nothing records").isFalse();
        run(suite);
    }

    @ParameterizedTest
    @MethodSource("suites")
    void watchedMap_keepsTheContractWhileRecording(TestSuite suite) {
        try (Recording recording = new Recording()) {
            recording.setToDisk(false);
            recording.start();
            assertThat(MapCensusEvent.on()).as("the census is on").isTrue();
            run(suite);
        }
    }

    private static void run(TestSuite suite) {
        TestResult result = new TestResult();
        suite.run(result);
        List<String> broken = Stream.concat(
                        Collections.list(result.failures()).stream(), Collections.list(result.errors()).stream())
                .map(failure -> failure.failedTest() + ": " + failure.trace())
                .toList();
        assertThat(broken).as("broken contracts of %s", suite.getName()).isEmpty();
        assertThat(result.runCount()).as("tests run of %s", suite.getName()).isGreaterThan(500);
    }

    private static TestSuite plain(String name, Supplier<Map<String, String>> maps, Feature<?>[] nulls) {
        return MapTestSuiteBuilder.using(new Generator(name, maps, false))
                .named(name)
                .withFeatures(features(nulls, true))
                .createTestSuite();
    }

    private static TestSuite concurrent(String name, Supplier<ConcurrentMap<String, String>> maps) {
        return ConcurrentMapTestSuiteBuilder.using(new Generator(name, maps, true))
                .named(name)
                .withFeatures(features(NO_NULLS, false))
                .createTestSuite();
    }

    private static List<Feature<?>> features(Feature<?>[] nulls, boolean failsFast) {
        List<Feature<?>> features = new ArrayList<>(List.of(nulls));
        features.add(CollectionSize.ANY);
        features.add(MapFeature.GENERAL_PURPOSE);
        features.add(MapFeature.ALLOWS_ANY_NULL_QUERIES);
        features.add(CollectionFeature.SERIALIZABLE);
        features.add(CollectionFeature.SUPPORTS_ITERATOR_REMOVE);
        if (failsFast) {
            features.add(MapFeature.FAILS_FAST_ON_CONCURRENT_MODIFICATION);
        }
        return features;
    }

    private static final class Generator extends TestStringMapGenerator {
        private final String name;
        private final Supplier<? extends Map<String, String>> maps;
        private final boolean concurrent;

        Generator(String name, Supplier<? extends Map<String, String>> maps, boolean concurrent) {
            this.name = name;
            this.maps = maps;
            this.concurrent = concurrent;
        }

        @Override
        protected Map<String, String> create(Map.Entry<String, String>[] entries) {
            Map<String, String> map = Tidemark.watch(name, maps.get());
            while (!(map instanceof WatchedMap)) {
                // The suites make more maps than the census takes at a time.
                System.gc();
                map = Tidemark.watch(name, maps.get());
            }
            assertThat(map instanceof ConcurrentMap)
                    .as("a ConcurrentMap stays one")
                    .isEqualTo(concurrent);
            for (Map.Entry<String, String> entry : entries) {
                map.put(entry.getKey(), entry.getValue());
            }
            return map;
        }
    }

    /** A subclass, so that the path for maps that evict by themselves is taken. */
    private static final class Lru<K, V> extends LinkedHashMap<K, V> {
        @Override
        protected boolean removeEldestEntry(Map.@Nullable Entry<K, V> eldest) {
            return size() > 100;
        }
    }
}
