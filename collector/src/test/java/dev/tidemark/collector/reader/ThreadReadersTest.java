package dev.tidemark.collector.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.analysis.signal.MapWait;
import dev.tidemark.analysis.signal.Signal;
import dev.tidemark.analysis.signal.ThreadCount;
import dev.tidemark.analysis.signal.ThreadEnded;
import dev.tidemark.analysis.signal.ThreadStarted;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Threads and waits of this very JVM, as the JVM tells of them. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ThreadReadersTest {

    private static void settings(Recording recording) {
        recording.enable("jdk.ThreadStart").withStackTrace();
        recording.enable("jdk.ThreadEnd");
        recording.enable("jdk.JavaThreadStatistics").with("period", "beginChunk");
        recording.enable("jdk.JavaMonitorEnter").withStackTrace().withThreshold(Duration.ofMillis(10));
    }

    @Test
    void thread_isToldWithTheLineThatStartsIt_andItsEnd() {
        List<Signal> signals = Recorded.signals(ThreadReadersTest::settings, () -> join(startOne("told-7")));

        ThreadStarted start = started(signals, "told-7");
        assertThat(start.pooled()).as("started by a pool").isFalse();
        assertThat(start.site()).as("site").isNotNull();
        assertThat(start.site().method()).as("method").isEqualTo("startOne");
        assertThat(Recorded.only(ThreadEnded.class, signals))
                .as("ends")
                .anyMatch(end -> end.thread() == start.thread());
    }

    @Test
    void threadOfAPool_isToldWithTheLineThatGaveThePoolWork() {
        ExecutorService pool = Executors.newFixedThreadPool(1, task -> new Thread(task, "pooled-1"));
        List<Signal> signals = Recorded.signals(ThreadReadersTest::settings, () -> {
            pool.execute(() -> {});
            pool.shutdown();
        });

        ThreadStarted start = started(signals, "pooled-1");
        assertThat(start.pooled()).as("started by a pool").isTrue();
        assertThat(start.site()).as("site").isNotNull();
        assertThat(start.site().className()).as("class").isEqualTo(ThreadReadersTest.class.getName());
    }

    @Test
    void allThreads_areCounted() {
        List<Signal> signals = Recorded.signals(ThreadReadersTest::settings, () -> {});
        assertThat(Recorded.only(ThreadCount.class, signals))
                .as("counts")
                .isNotEmpty()
                .allSatisfy(count -> assertThat(count.live()).as("live").isPositive());
    }

    @Test
    void waitForASynchronizedMap_isToldWithItsLineAndLength() {
        Map<Integer, Integer> map = Collections.synchronizedMap(new HashMap<>());
        List<Signal> signals = Recorded.signals(ThreadReadersTest::settings, () -> {
            CountDownLatch held = new CountDownLatch(1);
            Thread waiter = new Thread(() -> {
                await(held);
                ask(map);
            });
            synchronized (map) {
                waiter.start();
                held.countDown();
                while (waiter.getState() != Thread.State.BLOCKED) {
                    Thread.onSpinWait();
                }
                long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(50);
                while (System.nanoTime() < until) {
                    Thread.onSpinWait();
                }
            }
            join(waiter);
        });

        assertThat(Recorded.only(MapWait.class, signals)).as("waits").anySatisfy(wait -> {
            assertThat(wait.mapType()).as("map").isEqualTo("java.util.Collections$SynchronizedMap");
            assertThat(wait.waited()).as("waited").isGreaterThan(Duration.ofMillis(40));
            assertThat(wait.site()).as("site").isNotNull();
            assertThat(wait.site().method()).as("method").isEqualTo("ask");
        });
    }

    @Test
    void waitForAnObjectThatIsNoMap_isNoWaitForAMap() {
        Object lock = new Object();
        List<Signal> signals = Recorded.signals(ThreadReadersTest::settings, () -> {
            Thread waiter = new Thread(() -> {
                synchronized (lock) {
                    assertThat(Thread.holdsLock(lock)).as("it has the lock").isTrue();
                }
            });
            synchronized (lock) {
                waiter.start();
                while (waiter.getState() != Thread.State.BLOCKED) {
                    Thread.onSpinWait();
                }
                long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(30);
                while (System.nanoTime() < until) {
                    Thread.onSpinWait();
                }
            }
            join(waiter);
        });

        assertThat(Recorded.only(MapWait.class, signals))
                .as("waits")
                .noneMatch(wait -> wait.mapType().equals("java.lang.Object"));
    }

    private static ThreadStarted started(List<Signal> signals, String name) {
        return Recorded.only(ThreadStarted.class, signals).stream()
                .filter(start -> start.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("expected the start of " + name + " in " + signals));
    }

    private static Thread startOne(String name) {
        Thread thread = new Thread(() -> {}, name);
        thread.start();
        return thread;
    }

    private static void ask(Map<Integer, Integer> map) {
        map.put(1, 1);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
