package dev.tidemark.collector.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TurnedOffTest {

    private static final long JVM = 1_000;

    private long now = 42;
    private final TurnedOff off = new TurnedOff(() -> now);

    @Test
    void in_sameJvm_isWhatItWasToldToTurnOff() {
        assertThat(off.in(JVM)).as("off before anything was").isEmpty();
        off.add("a", "a-turned-off");
        off.add("b", "b-turned-off");
        assertThat(off.in(JVM))
                .as("off when the connection is made anew")
                .isEqualTo(Map.of("a", "a-turned-off", "b", "b-turned-off"));
    }

    @Test
    void in_anotherJvm_isNothing() {
        off.in(JVM);
        off.add("a", "a-turned-off");
        assertThat(off.in(JVM + 1)).as("off in the JVM after it").isEmpty();
        assertThat(off.in(JVM)).as("off in a JVM that is no more").isEmpty();
    }

    @Test
    void in_afterAWhile_isNothing_howeverOftenTheConnectionWasMadeAnew() {
        off.in(JVM);
        off.add("a", "a-turned-off");
        now += TurnedOff.REMEMBERED.toNanos();
        assertThat(off.in(JVM)).as("off after ten minutes").containsKey("a");
        off.add("a", "a-turned-off");
        now += Duration.ofSeconds(1).toNanos();
        assertThat(off.in(JVM)).as("off later: the flood may be over").isEmpty();
    }
}
