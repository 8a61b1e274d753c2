package dev.tidemark.agent.maps;

import dev.tidemark.agent.holders.Wrappers;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Maps that the application gives to our library, which tells of them under the name that they were given: the agent stays silent about them. They
 * are only noted by the thread that gives them.
 */
final class GivenMaps implements Consumer<Object> {

    /** As many as the library takes. */
    private static final int MOST = 10_000;

    private final ConcurrentLinkedQueue<WeakReference<Object>> noted = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();

    @Override
    public void accept(Object map) {
        if (waiting.get() < MOST) {
            waiting.incrementAndGet();
            noted.add(new WeakReference<>(map));
        }
    }

    /** Has the registry keep silent about what was noted. */
    void tidy(Registry registry, long now) {
        for (WeakReference<Object> each = noted.poll(); each != null; each = noted.poll()) {
            waiting.decrementAndGet();
            Object map = each.get();
            Object inside = map == null ? null : Wrappers.inside(map, collection -> Layouts.of(collection) != null);
            Layout layout = inside == null ? null : Layouts.of(inside);
            if (inside != null && layout != null) {
                registry.silence(inside, layout, now);
            }
        }
    }
}
