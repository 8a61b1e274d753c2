package dev.tidemark.collector.source.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.collector.process.ProcessMark;
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

    private static final long UPTIME = 100;

    private Duration uptime = Duration.ofSeconds(UPTIME);
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
        ProcessMark us = living.owner();
        ReaderName dead = new ReaderName(
                LOG, living.host(), new ProcessMark(us.pid(), us.startedAt() - 1, us.place()), 1, UPTIME);
        log(living).begin(SETTINGS);
        log(dead).begin(SETTINGS);
        ReaderName next = ReaderName.of(LOG);
        log(next).begin(SETTINGS);
        assertThat(names())
                .as("recordings of ours")
                .containsExactlyInAnyOrder(
                        LOG,
                        living.renewed(uptime).toString(),
                        next.renewed(uptime).toString());
    }

    @Test
    void begin_besideCollectorsInOtherContainers_closesOnlyWhatHasLongNotBeenRenewed() {
        ReaderName own = ReaderName.of(LOG);
        log(elsewhere(own, "forgotten")).begin(SETTINGS);
        uptime = uptime.plusMinutes(5);
        log(elsewhere(own, "held")).begin(SETTINGS);
        uptime = uptime.plusMinutes(6);
        for (int living = 1; living <= 6; living++) {
            log(elsewhere(own, "living" + living)).begin(SETTINGS);
        }
        log(own).begin(SETTINGS);
        assertThat(names())
                .as("recordings of ours, after 11, 6 and 0 minutes")
                .hasSize(9)
                .contains(LOG, own.renewed(uptime).toString())
                .noneMatch(name -> name.contains("forgotten"))
                .anyMatch(name -> name.contains("held"));
    }

    /** Of the same number and host, as containers may have it. */
    private static ReaderName elsewhere(ReaderName own, String place) {
        return new ReaderName(
                LOG, own.host(), new ProcessMark(own.owner().pid(), own.owner().startedAt() - 1, place), 1, 0);
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
        return new TargetLog(recorder, options, name, uptime::toMillis);
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
