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
    private static final List<Feature<?>> NULLS =
            List.of(MapFeature.ALLOWS_NULL_KEYS, MapFeature.ALLOWS_NULL_VALUES, MapFeature.ALLOWS_ANY_NULL_QUERIES);
    private static final List<Feature<?>> NULL_VALUES = List.of(MapFeature.ALLOWS_NULL_VALUES);
    private static final List<Feature<?>> NO_NULLS = List.of();

    static Stream<Contract> suites() {
        return Stream.of(
                new Contract("HashMap", HashMap::new, NULLS),
                new Contract("LinkedHashMap", LinkedHashMap::new, NULLS),
                new Contract("LRU LinkedHashMap", Lru::new, NULLS),
                new Contract("TreeMap", TreeMap::new, NULL_VALUES),
                new Contract("synchronized HashMap", () -> Collections.synchronizedMap(new HashMap<>()), NULLS),
                new Contract("ConcurrentHashMap", ConcurrentHashMap::new, NO_NULLS),
                new Contract("ConcurrentSkipListMap", ConcurrentSkipListMap::new, NO_NULLS));
    }

    @ParameterizedTest
    @MethodSource("suites")
    void watchedMap_keepsTheContract(Contract suite) {
        assertThat(MapCensusEvent.on()).as("nothing records").isFalse();
        run(suite);
    }

    @ParameterizedTest
    @MethodSource("suites")
    void watchedMap_keepsTheContractWhileRecording(Contract suite) {
        try (Recording recording = new Recording()) {
            recording.setToDisk(false);
            recording.start();
            assertThat(MapCensusEvent.on()).as("the census is on").isTrue();
            run(suite);
        }
    }

    /** What the map inside does not keep itself, a watched one need not: ConcurrentHashMap's entry set can be added to. */
    private static void run(Contract contract) {
        TestResult plain = run(contract.suite(false));
        TestResult watched = run(contract.suite(true));
        assertThat(broken(watched)).as("contracts broken by %s", contract).isEqualTo(broken(plain));
        assertThat(watched.runCount())
                .as("tests run of %s", contract)
                .isEqualTo(plain.runCount())
                .isGreaterThan(500);
    }

    private static TestResult run(TestSuite suite) {
        TestResult result = new TestResult();
        suite.run(result);
        return result;
    }

    private static List<String> broken(TestResult result) {
        return Stream.concat(Collections.list(result.failures()).stream(), Collections.list(result.errors()).stream())
                .map(failure -> failure.failedTest().toString())
                .sorted()
                .toList();
    }

    private record Contract(String name, Supplier<? extends Map<String, String>> maps, List<Feature<?>> nulls) {
        TestSuite suite(boolean watched) {
            boolean concurrent = maps.get() instanceof ConcurrentMap;
            Generator generator = new Generator(name, maps, concurrent, watched);
            return (concurrent ? ConcurrentMapTestSuiteBuilder.using(generator) : MapTestSuiteBuilder.using(generator))
                    .named(name)
                    .withFeatures(features(nulls, !concurrent))
                    .createTestSuite();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static List<Feature<?>> features(List<Feature<?>> nulls, boolean failsFast) {
        List<Feature<?>> features = new ArrayList<>(nulls);
        features.add(CollectionSize.ANY);
        features.add(MapFeature.GENERAL_PURPOSE);
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

        private final boolean watched;

        Generator(String name, Supplier<? extends Map<String, String>> maps, boolean concurrent, boolean watched) {
            this.watched = watched;
            this.name = name;
            this.maps = maps;
            this.concurrent = concurrent;
        }

        @Override
        protected Map<String, String> create(Map.Entry<String, String>[] entries) {
            Map<String, String> map = watched ? watched() : maps.get();
            for (Map.Entry<String, String> entry : entries) {
                map.put(entry.getKey(), entry.getValue());
            }
            return map;
        }

        private Map<String, String> watched() {
            Map<String, String> map = Tidemark.watch(name, maps.get());
            while (!(map instanceof WatchedMap)) {
                // The suites make more maps than the census takes at a time.
                System.gc();
                map = Tidemark.watch(name, maps.get());
            }
            assertThat(map instanceof ConcurrentMap)
                    .as("a ConcurrentMap stays one")
                    .isEqualTo(concurrent);
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
