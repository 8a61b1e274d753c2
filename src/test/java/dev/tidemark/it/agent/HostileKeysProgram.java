package dev.tidemark.it.agent;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.lang.reflect.Constructor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntFunction;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import jdk.jfr.consumer.RecordingStream;
import org.jspecify.annotations.Nullable;

/** Grows maps in four threads at once, whose keys do all the wrong that a key can when a stranger asks them, and tells how it went. */
final class HostileKeysProgram {

    private static final int PATIENCE_SECONDS = 60;
    private static final int PER_SECOND = 1_000;

    private static final String OURS = "application";
    private static final Set<String> STRANGERS = new ConcurrentSkipListSet<>();
    private static final Set<String> HOSTILE = new ConcurrentSkipListSet<>();
    private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();
    private static final Map<Object, Integer> GROWING = new HashMap<>();
    private static final Collection<Object> WRONG = Collections.synchronizedList(new ArrayList<>());
    private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();

    private static volatile boolean over;

    private HostileKeysProgram() {}

    /** A key that could change, and knows who asks it. */
    private abstract static class Key {
        private int id;

        Key(int id) {
            this.id = id;
        }

        /** What it does to strangers. */
        void harm() {}

        @Override
        public final boolean equals(@Nullable Object other) {
            return other instanceof Key same && same.getClass() == getClass() && same.id == id;
        }

        @Override
        public final int hashCode() {
            String asking = Thread.currentThread().getName();
            if (!asking.equals(OURS) && !asking.equals("main")) {
                STRANGERS.add(asking);
                HOSTILE.add(getClass().getSimpleName());
                harm();
            }
            return Objects.hash(id);
        }
    }

    private static final class Throwing extends Key {
        Throwing(int id) {
            super(id);
        }

        @Override
        void harm() {
            throw new StackOverflowError("no hash for you");
        }
    }

    /** Grows maps while it is asked, even the very map that it is in. */
    private static final class Growing extends Key {
        Growing(int id) {
            super(id);
        }

        @Override
        void harm() {
            Map<Integer, Integer> map = new HashMap<>();
            for (int i = 0; i < 5_000; i++) {
                map.put(i, i);
            }
            if (map.size() != 5_000) {
                WRONG.add("a map has lost entries");
            }
            synchronized (GROWING) {
                for (int i = 0; i < 5_000; i++) {
                    GROWING.put(-i, i);
                }
            }
        }
    }

    /** Never comes back. */
    private static final class Sleeping extends Key {
        Sleeping(int id) {
            super(id);
        }

        @Override
        void harm() {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Does no harm; loaded anew as an application that is deployed anew loads it. */
    static final class Innocent {
        private int id;

        Innocent(int id) {
            this.id = id;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Innocent same && same.id == id;
        }

        @Override
        public int hashCode() {
            return id;
        }
    }

    public static void main(String... arguments) throws Exception {
        System.out.println("state=" + AgentState.await());
        boolean unloaded;
        try (RecordingStream stream = new RecordingStream()) {
            stream.enable("dev.tidemark.MapCensus").withPeriod(Duration.ofMillis(500));
            stream.enable("dev.tidemark.MapKeys");
            stream.onEvent("dev.tidemark.MapKeys", event -> {
                if (event.getClass("keyClass") != null) {
                    TOLD.add(event.getClass("keyClass").getName());
                }
            });
            stream.startAsync();
            WeakReference<ClassLoader> loader = deployed();
            List<Thread> workers = List.of(
                    begin(new HashMap<>(), Throwing::new),
                    begin(new ConcurrentHashMap<>(), Throwing::new),
                    begin(GROWING, Growing::new),
                    begin(new HashMap<>(), Growing::new));
            Polling.within(PATIENCE_SECONDS, () -> HOSTILE.size() == 2);
            Thread last = begin(new HashMap<>(), Sleeping::new);
            Polling.within(PATIENCE_SECONDS, () -> HOSTILE.size() == 3);
            unloaded = Polling.within(PATIENCE_SECONDS, () -> {
                System.gc();
                return loader.get() == null;
            });
            over = true;
            for (Thread each : workers) {
                each.join();
            }
            last.join();
        }
        System.out.println("wrong=" + WRONG);
        System.out.println("strangers=" + STRANGERS);
        System.out.println("hostile=" + HOSTILE);
        System.out.println("innocent=" + TOLD.contains(Innocent.class.getName()));
        System.out.println("unloaded=" + unloaded);
        System.out.println("after=" + AgentState.await());
        ObjectName agent = new ObjectName("dev.tidemark:type=Agent");
        Polling.within(PATIENCE_SECONDS, () -> SERVER.isRegistered(agent));
        System.out.println("failures=" + SERVER.getAttribute(agent, "Failures"));
    }

    /** Grows a map until all is over; its entries are then all there. */
    private static Thread begin(Map<Object, Integer> map, IntFunction<Object> keys) {
        Thread thread = new Thread(
                () -> {
                    int entries = 0;
                    try {
                        while (!over) {
                            for (int i = 0; i < PER_SECOND / 20; i++) {
                                synchronized (map) {
                                    map.put(keys.apply(entries), entries);
                                }
                                entries++;
                            }
                            Thread.sleep(50);
                        }
                        for (int i = 0; i < entries; i++) {
                            if (map.get(keys.apply(i)) == null) {
                                WRONG.add("no entry " + i);
                            }
                        }
                    } catch (Throwable e) {
                        WRONG.add(e);
                    }
                },
                OURS);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Grows a map with keys of a loader of its own until something was said of them, and lets go of all of it. */
    private static WeakReference<ClassLoader> deployed() throws Exception {
        Redeployed loader = new Redeployed();
        Map<Object, Integer> map = new HashMap<>();
        int[] next = new int[1];
        Polling.within(PATIENCE_SECONDS, () -> {
            for (int i = 0; i < PER_SECOND / 20; i++) {
                map.put(loader.key(next[0]), next[0]++);
            }
            return TOLD.contains(Innocent.class.getName());
        });
        if (map.size() != next[0]) {
            WRONG.add("a map has lost entries");
        }
        return new WeakReference<>(loader);
    }

    private static final class Redeployed extends ClassLoader {
        Redeployed() {
            super(HostileKeysProgram.class.getClassLoader());
        }

        Object key(int id) throws ReflectiveOperationException {
            Constructor<?> made = loadClass(Innocent.class.getName()).getDeclaredConstructor(int.class);
            made.setAccessible(true);
            return made.newInstance(id);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.equals(Innocent.class.getName())) {
                return super.loadClass(name, resolve);
            }
            Class<?> known = findLoadedClass(name);
            if (known != null) {
                return known;
            }
            try (InputStream in = HostileKeysProgram.class.getResourceAsStream("HostileKeysProgram$Innocent.class")) {
                byte[] bytes = in == null ? new byte[0] : in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
