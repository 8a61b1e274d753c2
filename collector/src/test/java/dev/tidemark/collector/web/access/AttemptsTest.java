package dev.tidemark.collector.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AttemptsTest {

    private final AtomicLong nanos = new AtomicLong();
    private final Attempts attempts = new Attempts(nanos::get);

    @Test
    void take_tenAtOnceThenOneEverySixSeconds() {
        exhaust("192.0.2.1");
        nanos.addAndGet(Attempts.NANOS_EACH - 1);
        assertThat(attempts.take("192.0.2.1")).as("just before six seconds").isFalse();
        nanos.addAndGet(1);
        assertThat(attempts.take("192.0.2.1")).as("after six seconds").isTrue();
        assertThat(attempts.take("192.0.2.1")).as("a second one").isFalse();
    }

    @Test
    void take_afterALongTime_isTenAgainAndNoMore() {
        exhaust("192.0.2.1");
        nanos.addAndGet(1_000 * Attempts.NANOS_EACH);
        exhaust("192.0.2.1");
    }

    @Test
    void take_givenBack_countsNothing() {
        for (int right = 0; right < 100; right++) {
            assertThat(attempts.take("192.0.2.1"))
                    .as("right password %d", right)
                    .isTrue();
            attempts.giveBack("192.0.2.1");
        }
    }

    @Test
    void take_byOneNetworkOfIpv6_isOneCaller() {
        for (int host = 1; host <= Attempts.AT_ONCE; host++) {
            assertThat(attempts.take("2001:db8:1:2::" + host))
                    .as("host %d", host)
                    .isTrue();
        }
        assertThat(attempts.take("2001:db8:1:2:ffff::1"))
                .as("another host of this network")
                .isFalse();
        assertThat(attempts.take("2001:db8:1:3::1")).as("another network").isTrue();
    }

    @Test
    void addresses_areBounded() {
        for (int i = 0; i < 3 * Attempts.ADDRESSES; i++) {
            attempts.take("10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255));
        }
        assertThat(attempts.addresses()).as("addresses remembered").isEqualTo(Attempts.ADDRESSES);
    }

    private void exhaust(String address) {
        for (int attempt = 0; attempt < Attempts.AT_ONCE; attempt++) {
            assertThat(attempts.take(address)).as("attempt %d", attempt).isTrue();
        }
        assertThat(attempts.take(address)).as("one too many").isFalse();
    }
}
