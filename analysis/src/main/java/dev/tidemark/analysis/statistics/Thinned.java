package dev.tidemark.analysis.statistics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What happened over all of the observed time, for people to look at, in so many slots at most: where there is no room for more, two
 * neighbouring slots become one. What is kept of two is the owner's to say, such as the lower of two readings or the sum of two pauses.
 * Not thread-safe.
 */
public final class Thinned<T> {

    private static final long FINEST_MILLIS = 1000;

    private final int most;
    private final BinaryOperator<T> merge;
    private final List<@Nullable T> slots = new ArrayList<>();
    private long origin;
    private long resolution = FINEST_MILLIS;

    /**
     * Nothing yet.
     *
     * @param most slots at most, 2 or more
     * @param merge what is kept of two of the same stretch of time; must not hang on their order but to choose between equals
     */
    public Thinned(int most, BinaryOperator<T> merge) {
        this.most = most;
        this.merge = merge;
    }

    /** Takes one in, early or late; what is older than the first counts as of the first slot. */
    public void add(long millis, T value) {
        if (slots.isEmpty()) {
            origin = millis;
        }
        while ((millis - origin) / resolution >= most) {
            halve();
        }
        int slot = (int) Math.max(0, (millis - origin) / resolution);
        while (slots.size() <= slot) {
            slots.add(null);
        }
        slots.set(slot, merged(slots.get(slot), value));
    }

    private void halve() {
        int half = (slots.size() + 1) / 2;
        for (int i = 0; i < half; i++) {
            T right = 2 * i + 1 < slots.size() ? slots.get(2 * i + 1) : null;
            T left = slots.get(2 * i);
            slots.set(i, right == null ? left : merged(left, right));
        }
        slots.subList(half, slots.size()).clear();
        resolution *= 2;
    }

    private T merged(@Nullable T earlier, T later) {
        return earlier == null ? later : merge.apply(earlier, later);
    }

    /** What is kept, slot by slot, the earliest first. */
    public List<T> all() {
        List<T> all = new ArrayList<>();
        for (T each : slots) {
            if (each != null) {
                all.add(each);
            }
        }
        return Collections.unmodifiableList(all);
    }
}
