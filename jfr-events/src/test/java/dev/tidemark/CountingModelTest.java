package dev.tidemark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import jdk.jfr.Recording;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Totals against a plain map that is looked at before and after each of a random sequence of operations. */
class CountingModelTest {
    private static final Recording RECORDING = new Recording();

    @BeforeContainer
    static void record() {
        RECORDING.setToDisk(false);
        RECORDING.start();
    }

    @AfterContainer
    static void stop() {
        RECORDING.close();
    }

    /** An operation on key and value, and whether it may write to a present key (an update). */
    record Step(String operation, Integer key, String value) {}

    private static final List<String> OPERATIONS = List.of(
            "put",
            "putIfAbsent",
            "putAll",
            "remove",
            "removeValue",
            "replace",
            "replaceValue",
            "replaceAll",
            "computeIfAbsent",
            "computeIfPresent",
            "compute",
            "computeToNull",
            "merge",
            "mergeToNull",
            "clear",
            "keys.remove",
            "keys.removeAll",
            "keys.retainAll",
            "values.removeIf",
            "entries.removeIf",
            "iterator.remove",
            "entry.setValue",
            "stream.setValue",
            "get");

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.of(OPERATIONS),
                        Arbitraries.integers().between(0, 30),
                        Arbitraries.of("a", "b", "c"))
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(80);
    }

    @Provide
    Arbitrary<Supplier<Map<Integer, String>>> maps() {
        return Arbitraries.of(
                HashMap::new,
                LinkedHashMap::new,
                TreeMap::new,
                IdentityHashMap::new,
                ConcurrentHashMap::new,
                ConcurrentSkipListMap::new,
                () -> Collections.synchronizedMap(new HashMap<>()));
    }

    @Property(tries = 500)
    void totals_agreeWithTheModel(
            @ForAll("maps") Supplier<Map<Integer, String>> maps, @ForAll("steps") List<Step> steps) {
        Map<Integer, String> watched = Tidemark.watch("model", maps.get());
        Map<Integer, String> model = maps.get();
        // Their entries, or those of their streams, are snapshots that refuse a value.
        boolean settable = !(model instanceof ConcurrentSkipListMap || model instanceof IdentityHashMap);
        long inserts = 0;
        long updates = 0;
        long removals = 0;
        for (Step step : steps) {
            Map<Integer, String> before = new HashMap<>(model);
            long wrote = perform(step, model, settable);
            long same = perform(step, watched, settable);
            assertThat(watched).as("contents after %s", step).isEqualTo(model);
            assertThat(same).as("writes of %s", step).isEqualTo(wrote);
            long came = model.keySet().stream()
                    .filter(key -> !before.containsKey(key))
                    .count();
            inserts += came;
            removals += before.keySet().stream()
                    .filter(key -> !model.containsKey(key))
                    .count();
            updates += wrote - came;
        }
        Tally tally = ((WatchedMap<?, ?>) watched).stats.tally;
        assertThat(tally.sum(Tally.INSERTS)).as("inserts").isEqualTo(inserts);
        assertThat(tally.removals()).as("removals").isEqualTo(removals);
        assertThat(tally.sum(Tally.UPDATES)).as("updates").isEqualTo(updates);
        assertThat(tally.claimedInserts())
                .as("no sample claims what was not inserted")
                .isLessThanOrEqualTo(inserts);
    }

    /** Performs the step and returns how many values it wrote. */
    private static long perform(Step step, Map<Integer, String> map, boolean settable) {
        Integer key = step.key();
        String value = step.value();
        boolean present = map.containsKey(key);
        switch (step.operation()) {
            case "put" -> map.put(key, value);
            case "putIfAbsent" -> map.putIfAbsent(key, value);
            case "putAll" -> map.putAll(Map.of(key, value, key + 1, value));
            case "remove" -> map.remove(key);
            case "removeValue" -> map.remove(key, value);
            case "replace" -> map.replace(key, value);
            case "replaceValue" -> {
                return map.replace(key, value, "z") ? 1 : 0;
            }
            case "replaceAll" -> map.replaceAll((k, v) -> value);
            case "computeIfAbsent" -> map.computeIfAbsent(key, k -> value);
            case "computeIfPresent" -> map.computeIfPresent(key, (k, v) -> v.equals(value) ? null : value);
            case "compute" -> map.compute(key, (k, v) -> value);
            case "computeToNull" -> map.compute(key, (k, v) -> null);
            case "merge" -> map.merge(key, value, (a, b) -> b);
            case "mergeToNull" -> map.merge(key, value, (a, b) -> null);
            case "clear" -> map.clear();
            case "keys.remove" -> map.keySet().remove(key);
            case "keys.removeAll" -> map.keySet().removeAll(List.of(key, key + 1));
            case "keys.retainAll" -> map.keySet().retainAll(List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, key));
            case "values.removeIf" -> map.values().removeIf(value::equals);
            case "entries.removeIf" ->
                map.entrySet().removeIf(entry -> entry.getValue().equals(value));
            case "iterator.remove" -> {
                Iterator<Integer> iterator = map.keySet().iterator();
                while (iterator.hasNext()) {
                    if (iterator.next().equals(key)) {
                        iterator.remove();
                    }
                }
            }
            case "entry.setValue" -> {
                return !settable ? 0 : setValues(value, map.entrySet().iterator());
            }
            case "stream.setValue" -> {
                return !settable ? 0 : setValues(value, map.entrySet().stream().iterator());
            }
            case "get" -> map.get(key);
            default -> throw new IllegalArgumentException(step.operation());
        }
        return switch (step.operation()) {
            case "put", "compute", "merge" -> 1;
            case "putAll" -> 2;
            case "putIfAbsent", "computeIfAbsent", "mergeToNull" -> present ? 0 : 1;
            case "replace" -> present ? 1 : 0;
            case "computeIfPresent" -> present && map.containsKey(key) ? 1 : 0;
            case "replaceAll" -> map.size();
            default -> 0;
        };
    }

    private static long setValues(String value, Iterator<Map.Entry<Integer, String>> entries) {
        long n = 0;
        while (entries.hasNext()) {
            entries.next().setValue(value);
            n++;
        }
        return n;
    }
}
