package dev.tidemark.agent.maps;

import dev.tidemark.AgentEvents;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Has classes loaded, call sites linked and code run a few times before the first thread of the application comes this way. */
final class WarmUp {

    private static final int ROUNDS = 20;
    private static final int SLOTS = 1 << 20;
    private static final long LATER = TimeUnit.MINUTES.toNanos(1);

    private WarmUp() {}

    @SuppressWarnings("JdkObsolete") // It is one of those that are found.
    static void run() {
        List<Object> collections = new ArrayList<>(List.of(
                new HashMap<>(),
                new LinkedHashMap<>(),
                new ConcurrentHashMap<>(),
                new TreeMap<>(),
                new Hashtable<>(),
                new IdentityHashMap<>(),
                new WeakHashMap<>(),
                new ArrayList<>(),
                new ArrayDeque<>()));
        for (int i = 0; i < ROUNDS; i++) {
            round(collections);
        }
    }

    private static void round(List<Object> collections) {
        // Without a number nothing of this gets into a recording.
        Registry registry = new Registry(collections.size(), () -> 0);
        Growths growths = new Growths(registry, System::nanoTime, 1);
        // Below a frame of a collection, as every growth is.
        AgentEvents.rehearse(() -> collections.forEach(each -> growths.accept(each, SLOTS)));
        registry.tidy(System.nanoTime() + LATER);
        AgentEvents.rehearse(() -> collections.forEach(each -> growths.accept(each, 2 * SLOTS)));
        for (FoundMap each : registry.all()) {
            Object collection = each.get();
            if (collection != null) {
                each.read(collection);
            }
        }
        if (growths.failures() > 0 || registry.maps() != collections.size()) {
            throw new IllegalStateException("its rehearsal has failed");
        }
        registry.clear();
    }
}
