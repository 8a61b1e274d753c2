package dev.tidemark.it.agent;

import com.sun.tools.attach.VirtualMachine;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import jdk.jfr.Recording;

/** Grows collections in all threads at once while recordings and the agent come and go, runs out of stack and memory, and tells how it went. */
final class StormProgram {

    private static final int THREADS = 4;
    private static final int ROUNDS = 100;
    private static final int SMALL_MAPS = 6_000;
    private static final int LARGE = 9_000;
    private static final int HELD = 100;
    private static final Map<Integer, Integer> SHARED = new ConcurrentHashMap<>();

    private static final AtomicLong MAPS = new AtomicLong();
    private static final AtomicInteger OVERFLOWS = new AtomicInteger();
    private static final AtomicInteger EXHAUSTIONS = new AtomicInteger();
    private static final Collection<Throwable> WRONG = java.util.Collections.synchronizedList(new ArrayList<>());

    private StormProgram() {}

    /**
     * Runs the storm.
     *
     * @param arguments the agent's jar, and {@code virtual}
     */
    public static void main(String... arguments) throws Exception {
        System.out.println("state=" + AgentState.await());
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            workers.add(begin(List.of(arguments).contains("virtual"), StormProgram::work));
        }
        Thread recorder = begin(false, () -> until(workers, () -> record(workers)));
        Thread switcher = begin(false, () -> until(workers, () -> toggle(arguments[0])));
        for (Thread each : workers) {
            each.join();
        }
        recorder.join();
        switcher.join();
        told();
    }

    private static Thread begin(boolean virtual, Runnable work) throws ReflectiveOperationException {
        if (virtual) {
            return (Thread)
                    Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, work);
        }
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private interface Step {
        void take() throws Exception;
    }

    private static void until(List<Thread> ended, Step step) {
        while (ended.stream().anyMatch(Thread::isAlive)) {
            try {
                step.take();
            } catch (Exception e) {
                WRONG.add(e);
            }
        }
    }

    /** For as long as one worker's round of small maps takes, about. */
    private static void record(List<Thread> workers) throws Exception {
        try (Recording recording = new Recording()) {
            recording.enable("dev.tidemark.MapCensus").withPeriod(Duration.ofMillis(50));
            recording.enable("dev.tidemark.MapGrowth");
            recording.start();
            long enough = MAPS.get() + SMALL_MAPS;
            Polling.until(() -> MAPS.get() > enough || workers.stream().noneMatch(Thread::isAlive));
        }
    }

    private static void toggle(String jar) throws Exception {
        attach(jar, "enabled=false");
        attach(jar, "maps=50");
    }

    private static void attach(String jar, String options) throws Exception {
        VirtualMachine self =
                VirtualMachine.attach(Long.toString(ProcessHandle.current().pid()));
        try {
            self.loadAgent(jar, options);
        } finally {
            self.detach();
        }
    }

    private static void work() {
        try {
            for (int i = 0; i < ROUNDS; i++) {
                small();
                large();
                if (i % 10 == 0) {
                    overflow();
                    exhaust();
                }
            }
        } catch (Throwable e) {
            WRONG.add(e);
        }
    }

    private static void small() {
        for (int i = 0; i < SMALL_MAPS; i++) {
            Map<Integer, Integer> map = new HashMap<>();
            for (int k = 0; k < 20; k++) {
                map.put(k, k);
            }
            MAPS.addAndGet(map.size() / 20);
        }
    }

    @SuppressWarnings("JdkObsolete") // All that are advised are grown.
    private static void large() {
        List<Map<Object, Integer>> maps = List.of(
                new HashMap<>(),
                new LinkedHashMap<>(),
                new ConcurrentHashMap<>(),
                new TreeMap<>(),
                new Hashtable<>(),
                new IdentityHashMap<>(),
                new WeakHashMap<>());
        List<Collection<Integer>> others = List.of(new ArrayList<>(), new ArrayDeque<>(), new HashSet<>());
        for (Integer i = 0; i < LARGE; i++) {
            for (Map<Object, Integer> each : maps) {
                each.put(i, i);
            }
            for (Collection<Integer> each : others) {
                each.add(i);
            }
            SHARED.put(i * 31, i);
        }
        for (Map<Object, Integer> each : maps) {
            if (each.size() != LARGE && !(each instanceof WeakHashMap)) {
                WRONG.add(new IllegalStateException(each.getClass() + " has " + each.size()));
            }
        }
        MAPS.addAndGet(maps.size() + others.size());
        SHARED.clear();
    }

    /** Runs out of stack with a map in hand: the error that comes out must be the thread's own. */
    private static void overflow() {
        try {
            deeper(0);
        } catch (StackOverflowError e) {
            OVERFLOWS.incrementAndGet();
        }
    }

    private static Map<Integer, Integer> one(Map<Integer, Integer> map) {
        map.put(1, 1);
        return map;
    }

    private static int deeper(int depth) {
        if (depth % 50 == 0) {
            // A growth to a table that is told of.
            MAPS.addAndGet(one(new HashMap<>(8192)).size());
        }
        return depth == Integer.MAX_VALUE ? 0 : deeper(depth + 1) + 1;
    }

    /** Asks for more memory than there is: the map is as it was, and the error is the JVM's. */
    private static void exhaust() {
        Map<Integer, Integer> map = new HashMap<>(1 << 30);
        try {
            map.put(1, 1);
        } catch (OutOfMemoryError e) {
            if (map.isEmpty()) {
                EXHAUSTIONS.incrementAndGet();
            }
        }
    }

    private static void told() throws Exception {
        System.out.println("wrong=" + WRONG);
        System.out.println("maps=" + MAPS);
        System.out.println("overflows=" + OVERFLOWS);
        System.out.println("exhaustions=" + EXHAUSTIONS);
        System.out.println("after=" + AgentState.await());
        List<Map<Integer, Integer>> held = new ArrayList<>();
        Sightings.of(GrowingProgram.ENTRIES, () -> {
            for (int m = 0; m < HELD; m++) {
                Map<Integer, Integer> map = new HashMap<>();
                for (int i = 0; i < GrowingProgram.ENTRIES; i++) {
                    map.put(i, i);
                }
                held.add(map);
            }
        });
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName agent = new ObjectName("dev.tidemark:type=Agent");
        Polling.until(() -> server.isRegistered(agent) && (long) server.getAttribute(agent, "Refused") > 0);
        System.out.println("most=" + server.getAttribute(agent, "Maps"));
        System.out.println("held=" + held.size());
        held.clear();
        Polling.until(() -> {
            System.gc();
            return (int) server.getAttribute(agent, "Maps") == 0;
        });
        System.out.println("least=" + server.getAttribute(agent, "Maps"));
        System.out.println("failures=" + server.getAttribute(agent, "Failures"));
    }
}
