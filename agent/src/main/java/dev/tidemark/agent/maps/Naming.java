package dev.tidemark.agent.maps;

import dev.tidemark.agent.holders.HolderSearch;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Gives maps the name of the field that holds them, on the agent's own thread and at most {@value #MOST_MILLIS} ms a second. First it looks from
 * the static fields of the classes that grew a map; what is not found so and grows on is asked of the objects whose methods grow it. What is found
 * in no way is looked for again after twice the time, up to a minute.
 */
final class Naming {

    private static final int MOST_MILLIS = 4;
    private static final int MOST_WANTED = 1024;
    private static final int LOOKS_BEFORE_ASKING = 2;
    private static final int LONGEST_PAUSE = 64;

    private final HolderSearch search;
    private final @Nullable Asking asking;

    /**
     * @param asking null where methods are not to be asked
     */
    Naming(HolderSearch search, @Nullable Asking asking) {
        this.search = search;
        this.asking = asking;
    }

    /** Looks for the holders of those maps that have none yet. */
    void look(Collection<FoundMap> maps, long now) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MOST_MILLIS);
        List<FoundMap> due = new ArrayList<>();
        IdentityHashMap<Object, FoundMap> wanted = new IdentityHashMap<>();
        List<Object> answers = asking == null ? List.of() : asking.answers();
        for (FoundMap each : maps) {
            boolean isDue = each.isToBeLookedFor(now);
            if (isDue) {
                due.add(each);
            }
            Object collection = each.isUnnamed() && (isDue || !answers.isEmpty()) && wanted.size() < MOST_WANTED
                    ? each.get()
                    : null;
            if (collection != null) {
                wanted.put(collection, each);
            }
        }
        if (!answers.isEmpty()) {
            search.fromObjects(answers, wanted, FoundMap::holder, deadline);
        }
        due.sort(Comparator.comparingInt(FoundMap::looks));
        for (FoundMap each : due) {
            if (System.nanoTime() - deadline >= 0) {
                break;
            }
            if (each.isToBeLookedFor(now)) {
                lookFor(each, due, wanted, now, deadline);
            }
        }
        if (asking != null) {
            asking.tidy(now);
        }
    }

    private void lookFor(
            FoundMap map, List<FoundMap> due, IdentityHashMap<Object, FoundMap> wanted, long now, long deadline) {
        List<Class<?>> classes = new ArrayList<>();
        map.site().classes().stream()
                .map(each -> (Class<?>) each.get())
                .filter(Objects::nonNull)
                .forEach(classes::add);
        // By turns: each may use up the time.
        if (map.looks() % 2 == 0) {
            search.fromStatics(classes, wanted, FoundMap::holder, deadline);
        } else {
            search.fromNeighbours(classes, wanted, FoundMap::holder, deadline);
        }
        if (asking != null && asking.isFree() && map.isUnnamed() && map.looks() >= LOOKS_BEFORE_ASKING) {
            Object collection = map.get();
            if (collection != null && map.growsOn(collection)) {
                asking.begin(map, now);
            }
        }
        for (FoundMap each : due) {
            // What grew at the same line was looked for at the same places.
            Object collection =
                    each.site().line().equals(map.site().line()) && each.isToBeLookedFor(now) ? each.get() : null;
            if (collection != null) {
                int pause = Math.min(LONGEST_PAUSE, 1 << Math.min(each.looks(), 30));
                each.looked(collection, now + TimeUnit.SECONDS.toNanos(pause));
            }
        }
    }

    /** Leaves nothing in the application's classes. */
    void end() {
        if (asking != null) {
            asking.end();
        }
    }
}
