package dev.tidemark.agent.maps;

import dev.tidemark.agent.holders.Instances;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks the methods that grow a map for the objects that they are called on, one class at a time and only for so long. Rewriting a class stops the
 * application for some milliseconds, so that no more than {@value #MOST} are asked in the life of the agent, and none any more when that
 * has taken {@value #MOST_MILLIS} ms in all. For the agent's own thread, but for {@link #accept}.
 */
final class Asking implements Consumer<Object> {

    private static final int MOST = 32;
    private static final int MOST_MILLIS = 1_000;
    private static final int MOST_OF_A_METHOD = 3;
    private static final int SAMPLES = 64;
    private static final long NANOS = TimeUnit.SECONDS.toNanos(30);

    private final Instances instances;
    private final LongSupplier clock;
    private final Map<String, Integer> askedOf = new HashMap<>();
    private final AtomicReferenceArray<@Nullable WeakReference<Object>> samples = new AtomicReferenceArray<>(SAMPLES);
    private final AtomicInteger taken = new AtomicInteger(SAMPLES);
    private int asked;
    private long spent;
    private @Nullable FoundMap on;
    private long until;

    /**
     * @param clock nanoseconds of any beginning
     */
    Asking(Instances instances, LongSupplier clock) {
        this.instances = instances;
        this.clock = clock;
    }

    /** Takes the first few objects a second, by the application's threads. */
    @Override
    public void accept(Object self) {
        int slot = taken.get();
        if (slot < SAMPLES && !isLast(slot, self) && taken.compareAndSet(slot, slot + 1)) {
            samples.set(slot, new WeakReference<>(self));
        }
    }

    private boolean isLast(int slot, Object self) {
        WeakReference<Object> last = slot == 0 ? null : samples.get(slot - 1);
        return last != null && last.refersTo(self);
    }

    /** Whether a map may be asked for now. */
    boolean isFree() {
        return on == null && asked < MOST && spent < TimeUnit.MILLISECONDS.toNanos(MOST_MILLIS);
    }

    /** Begins to ask for the holder of a map; does nothing where none of its methods can be asked any more. */
    void begin(FoundMap map, long now) {
        int frame = leastAsked(map.site());
        Class<?> type = frame < 0 ? null : map.site().classes().get(frame).get();
        if (type != null) {
            asked++;
            String method = map.site().methods().get(frame);
            long before = clock.getAsLong();
            boolean asks = instances.ask(type, Set.of(method), this);
            spent += clock.getAsLong() - before;
            if (asks) {
                askedOf.merge(key(type, method), 1, Integer::sum);
                on = map;
                until = now + NANOS;
                taken.set(0);
            } else {
                askedOf.put(key(type, method), MOST_OF_A_METHOD);
            }
        }
    }

    /** The frame whose method has been asked least often, the innermost of equals; -1 when all were asked often enough. */
    private int leastAsked(GrowthSite site) {
        int best = -1;
        int times = MOST_OF_A_METHOD;
        for (int i = 0; i < site.classes().size(); i++) {
            Class<?> type = site.classes().get(i).get();
            if (type != null && isApplication(type.getName())) {
                int before = askedOf.getOrDefault(key(type, site.methods().get(i)), 0);
                if (before < times) {
                    best = i;
                    times = before;
                }
            }
        }
        return best;
    }

    private static String key(Class<?> type, String method) {
        return type.getName() + "." + method;
    }

    private static boolean isApplication(String name) {
        return !Names.isPlatform(name) && !Names.isCollectionLibrary(name);
    }

    /** Objects that the methods were called on since the last time; empty while nobody is asked. */
    List<Object> answers() {
        List<Object> objects = new ArrayList<>();
        if (on != null) {
            for (int i = 0; i < SAMPLES; i++) {
                WeakReference<Object> sample = samples.getAndSet(i, null);
                Object object = sample == null ? null : sample.get();
                if (object != null) {
                    objects.add(object);
                }
            }
            taken.set(0);
        }
        return objects;
    }

    /** Ends when the map has its name, is gone, or was asked for long enough. */
    void tidy(long now) {
        FoundMap map = on;
        if (map != null && (map.name().by() == FoundMap.NamedBy.HOLDER || map.refersTo(null) || now - until >= 0)) {
            end();
        }
    }

    /** Gives the class that is asked its own code back. */
    void end() {
        if (on != null) {
            on = null;
            taken.set(SAMPLES);
            long before = clock.getAsLong();
            instances.end();
            spent += clock.getAsLong() - before;
        }
    }
}
