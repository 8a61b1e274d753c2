package dev.tidemark.collector.source.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.collector.source.Connection;
import dev.tidemark.collector.source.Source;
import dev.tidemark.collector.source.TargetSpec;
import dev.tidemark.collector.source.file.Heard;
import dev.tidemark.collector.source.recording.RecordingOptions;
import dev.tidemark.collector.source.ways.Sources;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OwnSourceTest {

    private static final RecordingOptions RECORDING = new RecordingOptions("test", Duration.ofMinutes(1), 1 << 20);

    @Test
    void self_isReadAndAskedAndLeftAsItWas() throws Exception {
        Source source = Sources.of(TargetSpec.of("self"), RECORDING);
        Heard heard = new Heard();
        Connection connection = source.open(null, heard);
        try {
            // The heartbeat.
            heard.awaitTicks(1);
            assertThat(connection.walkRefusal()).as("refusal of walks").isNull();
            connection.walk(Duration.ofMillis(50));
            assertThat(connection.heapUsedBytes()).as("heap in use").isPositive();
            assertThat(connection.classHistogram()).as("live objects").contains("java.lang.String");
            connection.disable("jdk.ThreadStart");
        } finally {
            connection.close(true);
        }
        assertThat(jdk.jfr.FlightRecorder.getFlightRecorder().getRecordings())
                .as("recordings left in this JVM")
                .isEmpty();
    }
}
