package dev.tidemark.agent.holders;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One walk through the application's objects, breadth first, to those that are wanted: what is found has the name of the field nearest to it
 * that is not a collection's own. It reads fields and array elements and calls nothing; what other threads change meanwhile it sees
 * or not. Holds what it has seen, so it must not outlive its visit. For one thread.
 *
 * @param <T> what the caller knows a wanted object by
 */
final class HolderWalk<T> {

    /** Fields of the application from where it begins; a collection in between costs none. */
    static final int DEEPEST = 4;

    /** Elements that are looked at of one array, and slots until it is given up. */
    static final int MOST_ELEMENTS = 64;

    private static final int MOST_SLOTS = 1024;

    /** A class that was not met before costs more than a hundred objects. */
    private static final int MOST_NEW_CLASSES = 50;

    /** To ask for the time costs as much as to read a few fields. */
    private static final int UNTIMED = 32;

    private final FieldCache cache;
    private final IdentityHashMap<Object, T> wanted;
    private final Finding<T> found;
    private final int mostObjects;
    private final long deadline;
    private final int turn;
    private final long metBefore;
    private final ArrayDeque<Step> next = new ArrayDeque<>();
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private int visited;

    /**
     * @param wanted by identity; what is found is taken out
     * @param found is told of each
     * @param mostObjects how many to visit
     * @param deadline when to stop, as {@link System#nanoTime} tells it
     * @param turn a number that differs from walk to walk: large arrays are begun elsewhere each time
     */
    HolderWalk(
            FieldCache cache,
            IdentityHashMap<Object, T> wanted,
            Finding<T> found,
            int mostObjects,
            long deadline,
            int turn) {
        this.cache = cache;
        this.wanted = wanted;
        this.found = found;
        this.mostObjects = mostObjects;
        this.deadline = deadline;
        this.turn = turn;
        this.metBefore = cache.met();
    }

    private record Step(Object object, @Nullable String holder, int depth) {}

    /** Begins at the static fields of a class, unless it is not initialised yet. */
    void fromStatics(Class<?> type) {
        if (FieldReader.isInitialized(type)) {
            follow(type, cache.ofStatics(type), null, 0);
        }
    }

    /** Begins at an object. */
    void from(Object object) {
        offer(object, null, 0, object);
    }

    /** Walks until all is found, nothing is left, or the budget is spent. */
    void run() {
        for (Step step = next.poll(); step != null && !isOver(); step = next.poll()) {
            visited++;
            if (step.object() instanceof Object[] array) {
                elements(array, step);
            } else {
                follow(step.object(), cache.ofObjects(step.object().getClass()), step.holder(), step.depth());
            }
        }
    }

    /** Objects looked into. */
    int visited() {
        return visited;
    }

    private boolean isOver() {
        return wanted.isEmpty()
                || visited >= mostObjects
                || isLearningTooMuch()
                || (visited % UNTIMED == 0 && System.nanoTime() - deadline >= 0);
    }

    private void follow(Object base, ClassFields fields, @Nullable String holder, int depth) {
        for (ClassFields.Place field : fields.fields()) {
            Object child = FieldReader.get(base, field.offset());
            if (child != null) {
                String name = field.name();
                offer(child, name == null ? holder : name, name == null ? depth : depth + 1, base);
            }
        }
    }

    private void elements(Object[] array, Step step) {
        int offered = 0;
        int slots = Math.min(array.length, MOST_SLOTS);
        int first = array.length <= MOST_SLOTS ? 0 : Math.floorMod(turn * 0x9E3779B9, array.length);
        for (int i = 0; i < slots && offered < MOST_ELEMENTS; i++) {
            Object element = array[(int) ((first + (long) i) % array.length)];
            if (element != null) {
                offer(element, step.holder(), step.depth(), array);
                offered++;
            }
        }
    }

    private void offer(Object object, @Nullable String holder, int depth, Object within) {
        if (holder != null && (object instanceof Map || object instanceof Collection)) {
            T known = wanted.remove(object);
            if (known != null) {
                found.found(known, holder, within);
            }
        }
        boolean further = depth <= DEEPEST + 1 && seen.size() < mostObjects && !isLearningTooMuch();
        if (further && isContainer(object, depth > DEEPEST) && seen.add(object)) {
            next.add(new Step(object, holder, depth));
        }
    }

    private boolean isLearningTooMuch() {
        return cache.met() - metBefore >= MOST_NEW_CLASSES;
    }

    /** Whether something may lie in it; beyond the deepest field only collections are seen through. */
    private boolean isContainer(Object object, boolean beyond) {
        if (object instanceof Object[]) {
            return true;
        }
        ClassFields fields = cache.ofObjects(object.getClass());
        return !fields.fields().isEmpty() && !(beyond && fields.giveNames());
    }
}
