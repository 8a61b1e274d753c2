package dev.tidemark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Threads that meet in a plain map are told, threads that a lock keeps apart never are. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class SharingTest {

    private static final int ROUNDS = 20_000;

    @Test
    void writeInsideAnotherThreadsWrite_isReportedWithBothThreads() throws InterruptedException {
        try (Recorded recorded = new Recorded()) {
            Map<Integer, Integer> map = Tidemark.watch("met", new HashMap<>());
            meet(map, () -> map.put(2, 2));

            List<RecordedEvent> events = recorded.events("MapSharing", "met");
            assertThat(events).as("one event until the next census").hasSizeBetween(1, 2);
            RecordedEvent first = events.get(0);
            assertThat(first.getString("kind")).as("kind").isEqualTo("WRITE");
            assertThat(first.getThread().getJavaName()).as("who noticed").isEqualTo("second");
            assertThat(first.getThread("other").getJavaName())
                    .as("who was writing")
                    .isEqualTo("first");
            assertThat(first.getStackTrace().getFrames())
                    .as("stack of the one that noticed")
                    .extracting(
                            (RecordedFrame frame) -> frame.getMethod().getType().getName())
                    .contains(SharingTest.class.getName());
        }
    }

    @Test
    void readInsideAnotherThreadsWrite_isReportedAsARead() throws InterruptedException {
        try (Recorded recorded = new Recorded()) {
            Map<Integer, Integer> map = Tidemark.watch("read", new HashMap<>());
            meet(map, () -> map.get(2));

            assertThat(recorded.events("MapSharing", "read"))
                    .as("events")
                    .anyMatch(event -> event.getString("kind").equals("READ"));
        }
    }

    /** The first thread is held inside a computation while the other one comes. */
    private static void meet(Map<Integer, Integer> map, Runnable other) throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        Thread first = new Thread(
                () -> {
                    try {
                        map.compute(1, (key, value) -> {
                            inside.countDown();
                            await(done);
                            return 1;
                        });
                    } catch (java.util.ConcurrentModificationException e) {
                        // What a HashMap does when it notices by itself; it need not.
                    }
                },
                "first");
        Thread second = new Thread(
                () -> {
                    await(inside);
                    other.run();
                    done.countDown();
                },
                "second");
        first.start();
        second.start();
        first.join();
        second.join();
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException("the other thread did not come");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void computationThatCallsItsOwnMap_isNoMeeting() {
        try (Recorded recorded = new Recorded()) {
            Map<Integer, Integer> map = Tidemark.watch("recursive", new HashMap<>());
            map.put(1, 1);
            map.put(2, 2);
            for (int i = 0; i < 100; i++) {
                map.merge(1, 1, (old, one) -> {
                    map.put(2, old);
                    return old + map.get(2);
                });
            }
            assertThat(recorded.events("MapSharing", "recursive")).as("events").isEmpty();
        }
    }

    @Test
    void writeThatThrows_leavesNoMark() throws InterruptedException {
        try (Recorded recorded = new Recorded()) {
            Map<Integer, Integer> map = Tidemark.watch("throws", new HashMap<>());
            try {
                map.compute(1, (key, value) -> {
                    throw new IllegalStateException("asked for");
                });
            } catch (IllegalStateException expected) {
                assertThat(expected).as("passed on").hasMessage("asked for");
            }
            Thread next = new Thread(() -> map.put(1, 1));
            next.start();
            next.join();
            assertThat(recorded.events("MapSharing", "throws")).as("events").isEmpty();
        }
    }

    @Test
    void hammeredUnderOneMonitor_nothingIsReported() throws InterruptedException {
        assertSilent("monitor", map -> round -> {
            synchronized (map) {
                use(map, round);
            }
        });
    }

    @Test
    void hammeredUnderALock_nothingIsReported() throws InterruptedException {
        ReentrantLock lock = new ReentrantLock();
        assertSilent("lock", map -> round -> {
            lock.lock();
            try {
                use(map, round);
            } finally {
                lock.unlock();
            }
        });
    }

    @Test
    void readersBesideReaders_whileWritersAreAlone_nothingIsReported() throws InterruptedException {
        ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
        assertSilent("read-write lock", map -> round -> {
            if (round % 4 == 0) {
                lock.writeLock().lock();
                try {
                    use(map, round);
                } finally {
                    lock.writeLock().unlock();
                }
            } else {
                lock.readLock().lock();
                try {
                    map.get(round);
                } finally {
                    lock.readLock().unlock();
                }
            }
        });
    }

    private interface Use {
        Round of(Map<Integer, Integer> map);
    }

    private interface Round {
        void run(int round);
    }

    private static void use(Map<Integer, Integer> map, int round) {
        int key = round % 100;
        map.put(key, round);
        map.get(key + 1);
        map.merge(key, 1, Integer::sum);
        map.remove(key + 2);
    }

    private static void assertSilent(String name, Use use) throws InterruptedException {
        try (Recorded recorded = new Recorded()) {
            Map<Integer, Integer> map = Tidemark.watch(name, new HashMap<>());
            Round round = use.of(map);
            AtomicBoolean failed = new AtomicBoolean();
            Thread[] threads = new Thread[4];
            for (int t = 0; t < threads.length; t++) {
                threads[t] = new Thread(() -> {
                    for (int i = 0; i < ROUNDS; i++) {
                        round.run(i);
                    }
                });
                threads[t].setUncaughtExceptionHandler((thread, e) -> failed.set(true));
            }
            for (Thread each : threads) {
                each.start();
            }
            for (Thread each : threads) {
                each.join();
            }
            assertThat(failed).as("a thread failed").isFalse();
            assertThat(recorded.events("MapSharing", name)).as("events").isEmpty();
            assertThat(recorded.nextCensus(name).getLong("updates"))
                    .as("it was counted meanwhile")
                    .isPositive();
        }
    }
}
