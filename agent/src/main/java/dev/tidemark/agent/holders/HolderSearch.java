package dev.tidemark.agent.holders;

import java.lang.instrument.Instrumentation;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks for the fields that hold objects, on the thread of whoever calls: not thread-safe. Each look is bounded in objects and in time; what it did
 * not reach, the next one may. Between looks it holds nothing of the application's.
 */
public final class HolderSearch {

    private static final int MOST_OBJECTS = 4_000;

    private final FieldCache cache = new FieldCache();
    private final LoadedClasses loaded;
    private int turn;
    private long visited;

    /**
     * @throws RuntimeException when this JVM does not let the agent read fields
     */
    public HolderSearch(Instrumentation instrumentation) {
        instrumentation.redefineModule(
                Object.class.getModule(),
                Set.of(),
                Map.of(FieldReader.PACKAGE, Set.of(HolderSearch.class.getModule())),
                Map.of(),
                Set.of(),
                Map.of());
        loaded = new LoadedClasses(instrumentation);
        // What is slow the first time only would use up the time of the first looks.
        HolderWalk<Object> first = walk(new IdentityHashMap<>(), (known, name, within) -> {}, System.nanoTime());
        first.fromStatics(HolderSearch.class);
        first.from(this);
        end(first);
    }

    /**
     * Looks from the static fields of classes, their superclasses among them.
     *
     * @param wanted objects to look for, by identity; what is found is taken out
     * @param found is told of each that was found
     * @param deadline when to stop, as {@link System#nanoTime} tells it
     */
    public <T> void fromStatics(
            List<Class<?>> classes, IdentityHashMap<Object, T> wanted, Finding<T> found, long deadline) {
        HolderWalk<T> walk = walk(wanted, found, deadline);
        for (Class<?> type : classes) {
            for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
                walk.fromStatics(each);
            }
        }
        end(walk);
    }

    /** As {@link #fromStatics}, from the other classes of the same source files: that is where lazy holders and singletons are. */
    public <T> void fromNeighbours(
            List<Class<?>> classes, IdentityHashMap<Object, T> wanted, Finding<T> found, long deadline) {
        HolderWalk<T> walk = walk(wanted, found, deadline);
        loaded.besides(classes, deadline).forEach(walk::fromStatics);
        end(walk);
    }

    /** As {@link #fromStatics}, from objects. */
    public <T> void fromObjects(
            Collection<?> objects, IdentityHashMap<Object, T> wanted, Finding<T> found, long deadline) {
        HolderWalk<T> walk = walk(wanted, found, deadline);
        objects.forEach(walk::from);
        end(walk);
    }

    private <T> HolderWalk<T> walk(IdentityHashMap<Object, T> wanted, Finding<T> found, long deadline) {
        return new HolderWalk<>(cache, wanted, found, MOST_OBJECTS, deadline, turn++);
    }

    private void end(HolderWalk<?> walk) {
        walk.run();
        visited += walk.visited();
    }

    /** Objects looked into so far. */
    public long visited() {
        return visited;
    }
}
