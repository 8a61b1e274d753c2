package dev.tidemark.collector.source.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.collector.source.chunk.ChunkStarts;
import dev.tidemark.collector.source.recording.RecordingOptions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.management.JMException;
import javax.management.ObjectName;
import jdk.management.jfr.FlightRecorderMXBean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the Flight Recorder of this very JVM. */
class DurableRecordingTest {

    private static final long UNKNOWN = 4_711;

    @TempDir
    Path folder;

    private final List<@Nullable Throwable> ends = new ArrayList<>();

    private final DurableRecording.Hearing hearing = new DurableRecording.Hearing() {
        @Override
        public void bytes() {}

        @Override
        public void end(@Nullable Throwable failure) {
            ends.add(failure);
        }

        @Override
        public void gap(Duration missing) {}

        @Override
        public boolean isFull(int newBytes) {
            return false;
        }
    };

    @Test
    void read_targetFailsInAnyWay_isToldAndEndsTheStreamsThreadWithoutAStackTrace() throws IOException, JMException {
        DurableRecording recording = new DurableRecording(
                ManagementFactory.getPlatformMBeanServer(),
                new RecordingOptions("durable-recording-test", Duration.ofMinutes(5), 10 << 20),
                new LogPosition(
                        ReaderName.of("durable-recording-test"),
                        new ChunkStarts(),
                        new OpenStreams(),
                        new Stumbles(),
                        null),
                folder,
                hearing);
        ObjectName recorder = new ObjectName(FlightRecorderMXBean.MXBEAN_NAME);
        assertThatThrownBy(() -> recording
                        .connection()
                        .invoke(recorder, "readStream", new Object[] {UNKNOWN}, new String[] {"long"}))
                .as("what the thread of the JDK's stream ends by: of any other kind it prints the stack")
                .isInstanceOf(IOException.class);
        assertThat(ends).as("what was told of it").singleElement().isInstanceOf(IllegalArgumentException.class);
    }
}
