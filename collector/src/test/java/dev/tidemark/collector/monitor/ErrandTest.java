package dev.tidemark.collector.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ErrandTest {

    @Test
    void run_whileOneIsUnderWay_neitherWaitsNorDoublesIt() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        AtomicInteger times = new AtomicInteger();
        Errand errand = new Errand(() -> {
            times.incrementAndGet();
            begun.countDown();
            try {
                mayEnd.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            ended.countDown();
        });
        errand.run();
        assertThat(begun.await(10, TimeUnit.SECONDS)).as("the errand begins").isTrue();
        for (int i = 0; i < 100; i++) {
            errand.run();
        }
        mayEnd.countDown();
        assertThat(ended.await(10, TimeUnit.SECONDS)).as("the errand ends").isTrue();
        assertThat(times).as("times that it was done").hasValue(1);
    }
}
