package dev.tidemark.collector.web.metrics;

import dev.tidemark.analysis.view.MapView;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which maps of one target have series of their own. A map that has them keeps them while it lives, unless a map that is clearly more
 * worth watching needs the place: series that come and go each scrape would be no series. Not thread-safe.
 */
final class NamedMaps {

    /** How much more suspicious a map must be to take another's place. */
    private static final double CLEARLY = 0.2;

    private final int limit;
    private final Set<String> names = new HashSet<>();

    NamedMaps(int limit) {
        this.limit = limit;
    }

    /**
     * Chooses anew.
     *
     * @param maps most suspicious first
     * @param accused names of maps that findings speak of: these come before all others
     */
    Set<String> choose(List<MapView> maps, Predicate<String> accused) {
        Set<String> present = new HashSet<>();
        maps.forEach(map -> present.add(map.name()));
        names.retainAll(present);
        for (MapView map : maps) {
            if (names.size() < limit) {
                names.add(map.name());
            }
        }
        // Looked for again only after a change: a target may have thousands of maps.
        Optional<MapView> weakest = weakest(maps, accused);
        for (MapView candidate : maps) {
            if (weakest.isPresent() && !names.contains(candidate.name()) && beats(candidate, weakest.get(), accused)) {
                names.remove(weakest.get().name());
                names.add(candidate.name());
                weakest = weakest(maps, accused);
            }
        }
        return Set.copyOf(names);
    }

    private Optional<MapView> weakest(List<MapView> maps, Predicate<String> accused) {
        return maps.stream()
                .filter(map -> names.contains(map.name()))
                .min(Comparator.<MapView>comparingDouble(map -> weight(map, accused))
                        .thenComparingLong(NamedMaps::size));
    }

    /**
     * Whether a map takes another's place: clearly more suspicious, or no less so and over twice its size. Never true both ways or in a
     * circle, because either way it is ahead by suspicion, then size.
     */
    private static boolean beats(MapView candidate, MapView holder, Predicate<String> accused) {
        double ahead = weight(candidate, accused) - weight(holder, accused);
        return ahead > CLEARLY || (ahead >= 0 && size(candidate) / 2 > size(holder));
    }

    private static double weight(MapView map, Predicate<String> accused) {
        return map.suspicion() + (accused.test(map.name()) ? 1 : 0);
    }

    private static long size(MapView map) {
        return map.entries() >= 0 ? map.entries() : map.capacity();
    }
}
