package dev.tidemark.analysis.compare;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What of one recording is the same as what of another. Rules are asked in turn, the surest first; each pairs what it finds exactly once on both sides, since
 * to choose among several would be to guess.
 */
final class Pairs<T> {

    private final Set<T> before;
    private final Set<T> after;
    private final List<Pair<T>> pairs = new ArrayList<>();

    Pairs(Collection<T> before, Collection<T> after) {
        this.before = new LinkedHashSet<>(before);
        this.after = new LinkedHashSet<>(after);
    }

    /**
     * Two of a kind, or one that has no other.
     *
     * @param before null when only the second recording has it
     * @param after null when only the first one has it
     */
    record Pair<T>(@Nullable T before, @Nullable T after, Match by) {}

    /** Pairs what has a key in common. */
    Pairs<T> by(Match rule, Function<T, ? extends Collection<?>> keys) {
        return by(rule, keys, keys);
    }

    /** The same with other keys in each recording. */
    Pairs<T> by(
            Match rule,
            Function<T, ? extends Collection<?>> keysBefore,
            Function<T, ? extends Collection<?>> keysAfter) {
        Map<Object, List<T>> firsts = byKey(before, keysBefore);
        Map<Object, List<T>> seconds = byKey(after, keysAfter);
        firsts.forEach((key, found) -> {
            List<T> others = seconds.getOrDefault(key, List.of());
            if (found.size() == 1
                    && others.size() == 1
                    && before.contains(found.get(0))
                    && after.contains(others.get(0))) {
                before.remove(found.get(0));
                after.remove(others.get(0));
                pairs.add(new Pair<>(found.get(0), others.get(0), rule));
            }
        });
        return this;
    }

    private static <T> Map<Object, List<T>> byKey(Collection<T> all, Function<T, ? extends Collection<?>> keys) {
        Map<Object, List<T>> byKey = new LinkedHashMap<>();
        for (T each : all) {
            for (Object key : new LinkedHashSet<>(keys.apply(each))) {
                byKey.computeIfAbsent(key, k -> new ArrayList<>()).add(each);
            }
        }
        return byKey;
    }

    /** All pairs, and what is left over on either side. */
    List<Pair<T>> all() {
        List<Pair<T>> all = new ArrayList<>(pairs);
        before.forEach(each -> all.add(new Pair<>(each, null, Match.NONE)));
        after.forEach(each -> all.add(new Pair<>(null, each, Match.NONE)));
        return all;
    }
}
