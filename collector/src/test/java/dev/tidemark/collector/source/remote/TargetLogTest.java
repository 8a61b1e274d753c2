package dev.tidemark.collector.source.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.collector.source.recording.RecordingOptions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import jdk.management.jfr.FlightRecorderMXBean;
import jdk.management.jfr.RecordingInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On the Flight Recorder of this very JVM. */
class TargetLogTest {

    private static final String LOG = "target-log-test";
    private static final Map<String, String> SETTINGS = Map.of("jdk.CPULoad#enabled", "true");

    private final FlightRecorderMXBean recorder = ManagementFactory.getPlatformMXBean(FlightRecorderMXBean.class);
    private final RecordingOptions options = new RecordingOptions(LOG, Duration.ofMinutes(5), 10 << 20);

    @AfterEach
    void closeAll() throws IOException {
        for (RecordingInfo recording : ours()) {
            recorder.closeRecording(recording.getId());
        }
    }

    @Test
    void begin_nothingThere_makesALogAndACopyToReadThrough() {
        TargetLog log = log(ReaderName.of(LOG));
        log.begin(SETTINGS);
        assertThat(names()).as("recordings of ours").hasSize(2).contains(LOG);
        assertThat(log.startedAt()).as("begin of the log").isNotNull();
        for (RecordingInfo recording : ours()) {
            assertThat(recording.getState()).as(recording.getName()).isEqualTo("RUNNING");
            assertThat(recording.getMaxSize())
                    .as("bound of " + recording.getName())
                    .isEqualTo(10 << 20);
            assertThat(recording.getMaxAge())
                    .as("age of " + recording.getName())
                    .isEqualTo(300);
        }
    }

    @Test
    void begin_again_keepsTheLogAndClosesTheOldCopy() {
        ReaderName name = ReaderName.of(LOG);
        log(name).begin(SETTINGS);
        long first = idOf(LOG);
        log(name).begin(SETTINGS);
        assertThat(idOf(LOG)).as("id of the log").isEqualTo(first);
        assertThat(names()).as("recordings of ours").hasSize(2);
    }

    @Test
    void begin_afterADeadCollectorAndALivingOne_closesOnlyTheDeadOnesCopy() {
        ReaderName living = ReaderName.of(LOG);
        ReaderName dead = new ReaderName(LOG, living.host(), living.pid(), living.startedAt() - 1, 1);
        log(living).begin(SETTINGS);
        log(dead).begin(SETTINGS);
        ReaderName next = ReaderName.of(LOG);
        log(next).begin(SETTINGS);
        assertThat(names()).as("recordings of ours").containsExactlyInAnyOrder(LOG, living.toString(), next.toString());
    }

    @Test
    void begin_afterMoreForeignCollectorsThanMayBe_closesTheOldest() {
        ReaderName own = ReaderName.of(LOG);
        for (int machine = 1; machine <= 6; machine++) {
            log(new ReaderName(LOG, own.host() + "-" + machine, 1, 1, 1)).begin(SETTINGS);
        }
        log(own).begin(SETTINGS);
        assertThat(names())
                .as("recordings of ours")
                .hasSize(6)
                .contains(LOG, own.toString())
                .noneMatch(name -> name.contains(own.host() + "-1 "))
                .anyMatch(name -> name.contains(own.host() + "-6 "));
    }

    @Test
    void renewIfClosed_logClosedBySomebody_makesOneOfTheCopy() throws IOException {
        TargetLog log = log(ReaderName.of(LOG));
        log.begin(SETTINGS);
        log.renewIfClosed();
        long first = idOf(LOG);
        recorder.closeRecording(first);
        log.renewIfClosed();
        assertThat(idOf(LOG)).as("id of the log made anew").isNotEqualTo(first);
        assertThat(log.startedAt()).as("begin of the log made anew").isNotNull();
    }

    @Test
    void close_bothClosed_leavesNothing() {
        TargetLog log = log(ReaderName.of(LOG));
        log.begin(SETTINGS);
        log.closeReader();
        log.close();
        log.close();
        assertThat(names()).as("recordings of ours").isEmpty();
    }

    private TargetLog log(ReaderName name) {
        return new TargetLog(recorder, options, name);
    }

    private long idOf(String name) {
        return ours().stream()
                .filter(recording -> recording.getName().equals(name))
                .findFirst()
                .orElseThrow()
                .getId();
    }

    private List<String> names() {
        return ours().stream().map(RecordingInfo::getName).toList();
    }

    private List<RecordingInfo> ours() {
        return recorder.getRecordings().stream()
                .filter(recording -> recording.getName().startsWith(LOG))
                .toList();
    }
}
