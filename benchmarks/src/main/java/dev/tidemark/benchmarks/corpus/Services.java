package dev.tidemark.benchmarks.corpus;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** Listeners of services in a registry, subscribed anew at each look at the list of services. */
final class Services {

    private static final List<String> SERVICES =
            IntStream.range(0, 24).mapToObj(i -> "service-" + i).toList();

    /** How many times longer this leak takes than one at full rate. */
    private static final double SLOWNESS = 3;

    private static Map<String, Set<Listener>> listeners = Map.of();

    private Services() {}

    static List<Scenario> scenarios() {
        Set<String> subjects = new HashSet<>(Set.of("listeners", "dev.tidemark.benchmarks.corpus.Services.listeners"));
        SERVICES.forEach(service -> subjects.add("listeners of " + service));
        return List.of(new Scenario(
                "L11",
                "a scheduled task adds new listeners",
                "apache/dubbo#9202",
                Truth.leak(Set.copyOf(subjects), "Services.subscribe", "unbounded-growth"),
                Services::run));
    }

    private static void run(Load load, Watch watch) throws Exception {
        listeners = watch.map("listeners", new ConcurrentHashMap<>());
        for (String service : SERVICES) {
            listeners.put(
                    service,
                    Collections.newSetFromMap(watch.map("listeners of " + service, new ConcurrentHashMap<>())));
        }
        Background.pages(load);
        int payload = load.setup().payloadBytes();
        double listenersPerSecond = load.setup().entriesPerSecond(payload + 100.0) / SLOWNESS;
        long periodMicros = (long) (1e6 * SERVICES.size() / listenersPerSecond);
        ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
        ScheduledFuture<?> lookups = scheduler.scheduleAtFixedRate(
                () -> SERVICES.forEach(service -> subscribe(service, payload)), 0, periodMicros, TimeUnit.MICROSECONDS);
        while (!load.over()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
        lookups.cancel(false);
        scheduler.shutdown();
    }

    private static void subscribe(String service, int payload) {
        Set<Listener> ofService = listeners.get(service);
        if (ofService != null) {
            ofService.add(new Listener(service, new byte[payload]));
        }
    }

    private static final class Listener {
        private final String service;
        private final byte[] instances;

        Listener(String service, byte[] instances) {
            this.service = service;
            this.instances = instances;
        }

        @Override
        public String toString() {
            return "listener for " + instances.length + " bytes of " + service;
        }
    }
}
