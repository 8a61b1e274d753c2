package dev.tidemark.collector.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.analysis.signal.Heartbeat;
import dev.tidemark.analysis.signal.Signal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignalOrderTest {

    private final SignalOrder order = new SignalOrder();
    private final List<Signal> out = new ArrayList<>();

    private static Signal at(long second) {
        return new Heartbeat(Instant.ofEpochSecond(second));
    }

    @Test
    void release_gives_allInOrderOfTime() {
        order.add(at(3));
        order.add(at(1));
        order.add(at(2));
        order.relieve(out::add);
        assertThat(out).as("few may wait for those before them").isEmpty();
        order.release(out::add);
        assertThat(out).as("in order of time").containsExactly(at(1), at(2), at(3));
        order.release(out::add);
        assertThat(out).as("each once").hasSize(3);
    }

    @Test
    void relieve_tooMany_givesTheOlderHalf() {
        for (int i = SignalOrder.MOST_WAITING; i > 0; i--) {
            order.add(at(i));
        }
        order.relieve(out::add);
        assertThat(out)
                .as("the older half")
                .hasSize(SignalOrder.MOST_WAITING / 2)
                .startsWith(at(1), at(2))
                .endsWith(at(SignalOrder.MOST_WAITING / 2));
        order.release(out::add);
        assertThat(out).as("none is lost").hasSize(SignalOrder.MOST_WAITING);
    }
}
