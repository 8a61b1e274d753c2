package dev.tidemark.it.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.collector.target.TargetSnapshot;
import dev.tidemark.it.Jdks;
import dev.tidemark.it.TargetJvm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** What a target wrote down itself, against which what was delivered is held. */
final class Truth {
    private Truth() {}

    /** A recording of the target's own, which enables nothing and keeps what others enable. */
    static final String RECORDING = "truth";

    /** What the JVM says again whenever any recording begins or ends a chunk, the dump that we compare with included. */
    private static final Set<String> STATE =
            Set.of("jdk.JVMInformation", "jdk.GCConfiguration", "jdk.GCHeapConfiguration", "jdk.JavaThreadStatistics");

    private static final Duration CLOCKS_APART = Duration.ofNanos(50_000);

    /** Options of a JVM that has the recording. */
    static List<String> keptBesides(List<String> options) {
        List<String> all = new ArrayList<>(options);
        all.add("-XX:StartFlightRecording:name=" + RECORDING + ",settings=none");
        all.add("-Xlog:jfr+startup=off");
        return all;
    }

    /** The log goes on while we look at it: both sides are counted up to the same event time. */
    static void assertDelivered(TargetJvm target, String recording, TargetSnapshot delivered, Path folder)
            throws IOException, InterruptedException {
        Instant last = Objects.requireNonNull(delivered.lastEventAt(), "nothing was delivered");
        Path dump = folder.resolve("log.jfr");
        jcmd(target, "JFR.dump", "name=" + recording, "filename=" + dump);
        Map<String, Long> log = new TreeMap<>();
        for (RecordedEvent event : RecordingFile.readAllEvents(dump)) {
            String type = event.getEventType().getName();
            // The clock of a finished chunk may differ from that of the same chunk while it was streamed.
            boolean upToThen = !event.getEndTime().isAfter(last.plus(CLOCKS_APART));
            if (upToThen && delivered.eventsRead().containsKey(type) && !STATE.contains(type)) {
                log.merge(type, 1L, Long::sum);
            }
        }
        assertThat(delivered.eventsRead().getOrDefault("jdk.CPULoad", 0L))
                .as("heartbeats delivered, a sign that there was something to lose")
                .isGreaterThan(3);
        Map<String, Long> read = new TreeMap<>(delivered.eventsRead());
        read.keySet().removeAll(STATE);
        assertThat(read)
                .as("events delivered, by type, against the target's own log")
                .isEqualTo(log);
        assertThat(delivered.eventsLost()).as("events known to be lost").isEmpty();
    }

    /** How many events of a type a recording of the target holds. */
    static long count(TargetJvm target, String recording, String type, Path folder)
            throws IOException, InterruptedException {
        Path dump = folder.resolve("count.jfr");
        jcmd(target, "JFR.dump", "name=" + recording, "filename=" + dump);
        return RecordingFile.readAllEvents(dump).stream()
                .filter(event -> event.getEventType().getName().equals(type))
                .count();
    }

    static String jcmd(TargetJvm target, String... command) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(Stream.concat(
                                Stream.of(Jdks.current().resolve("bin/jcmd").toString(), target.address()),
                                Stream.of(command))
                        .toList())
                .redirectErrorStream(true)
                .start();
        String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        jcmd.waitFor();
        return said;
    }

    /** Has the target end its chunk and begin another, as every recording that begins or ends does. */
    static void rotate(TargetJvm target) throws IOException, InterruptedException {
        jcmd(target, "JFR.start", "name=rotation", "settings=none");
        jcmd(target, "JFR.stop", "name=rotation");
    }
}
