package dev.tidemark.collector.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PausePredictionTest {

    private static final long GIB = 1L << 30;

    private final PausePrediction prediction = new PausePrediction();

    @Test
    void predict_beforeAnyWalk_growsWithTheHeap() {
        assertThat(prediction.predict(0, "G1Old")).as("an empty heap").isEqualTo(Duration.ofMillis(300));
        assertThat(prediction.predict(2 * GIB, "G1Old")).as("2 GiB").isEqualTo(Duration.ofMillis(4_300));
    }

    @Test
    void predict_beforeAnyWalkOnZgc_isTwoAndAHalfTimesAsLong() {
        for (String zgc : new String[] {"Z", "ZGC Major"}) {
            assertThat(prediction.predict(GIB, zgc)).as("1 GiB on %s", zgc).isEqualTo(Duration.ofMillis(5_750));
        }
    }

    @Test
    void predict_afterAWalk_isThatWalkAndAFifth() {
        prediction.learn(Duration.ofMillis(100), GIB);
        assertThat(prediction.predict(GIB, "Z"))
                .as("what the walk took counts, not the collector")
                .isEqualTo(Duration.ofMillis(120));
    }

    @Test
    void predict_heapHasGrownSinceTheWalk_growsWithIt() {
        prediction.learn(Duration.ofMillis(100), GIB);
        assertThat(prediction.predict(3 * GIB, "G1Old"))
                .as("three times the heap")
                .isEqualTo(Duration.ofMillis(360));
    }

    @Test
    void predict_heapHasShrunkSinceTheWalk_staysCautious() {
        prediction.learn(Duration.ofMillis(100), GIB);
        assertThat(prediction.predict(GIB / 10, "G1Old"))
                .as("a tenth of the heap")
                .isEqualTo(Duration.ofMillis(120));
    }
}
