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
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;

/** Has classes loaded, call sites linked and code run a few times before the first thread of the application comes this way. */
final class WarmUp implements Consumer<Object> {

    private static final int ROUNDS = 40;
    private static final int SLOTS = 1 << 20;

    private final int collections;
    private Registry registry = empty();
    private Growths growths = new Growths(registry, System::nanoTime, 1);
    private int calls;
    private boolean well = true;

    private WarmUp(int collections) {
        this.collections = collections;
    }

    /** @throws IllegalStateException when something does not go as it should on this JVM */
    @SuppressWarnings("JdkObsolete") // It is one of those that are found.
    static void run() throws InterruptedException {
        List<Object> collections = new ArrayList<>(List.of(
                new HashMap<>(),
                new LinkedHashMap<>(),
                new ConcurrentHashMap<>(),
                new TreeMap<>(),
                new ConcurrentSkipListMap<>(),
                new Hashtable<>(),
                new IdentityHashMap<>(),
                new WeakHashMap<>(),
                new ArrayList<>(),
                new ArrayDeque<>()));
        WarmUp warmUp = new WarmUp(collections.size());
        AgentEvents.rehearse(collections, warmUp, ROUNDS);
        if (!warmUp.well) {
            throw new IllegalStateException("its rehearsal has failed on this JVM");
        }
    }

    /** A collection that is new, and that has grown since, by turns of rounds. */
    @Override
    public void accept(Object collection) {
        int round = calls++ / collections;
        if (round % 2 == 0 && calls % collections == 1) {
            registry = empty();
            growths = new Growths(registry, System::nanoTime, 1);
        }
        growths.accept(collection, SLOTS << round % 2);
        FoundMap found = registry.find(collection);
        well &= found != null && growths.failures() == 0;
        if (found != null) {
            found.read(collection);
        }
    }

    /** Without a number nothing of this gets into a recording. */
    private static Registry empty() {
        return new Registry(1, () -> 0);
    }
}
