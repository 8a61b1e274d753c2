package dev.tidemark.agent.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class ProcessorTimeTest {

    private final LongSupplier time = ProcessorTime.ofCurrentThread().orElseThrow();

    @Test
    void threadThatWorks_pays() {
        long begin = time.getAsLong();
        long worked = 0;
        while (time.getAsLong() - begin < 1_000_000) {
            worked++;
        }
        assertThat(worked).as("looks at the time until a millisecond was paid").isPositive();
    }

    @Test
    void threadThatWaits_paysNothing() throws InterruptedException {
        long begin = time.getAsLong();
        boolean counted = new CountDownLatch(1).await(300, TimeUnit.MILLISECONDS);
        assertThat(counted).as("whether anything came").isFalse();
        assertThat(time.getAsLong() - begin)
                .as("nanoseconds paid for a wait of 300 ms")
                .isLessThan(TimeUnit.MILLISECONDS.toNanos(100));
    }
}
