package dev.tidemark.collector.reader;

import dev.tidemark.analysis.signal.EventsLost;
import dev.tidemark.analysis.signal.Heartbeat;
import dev.tidemark.analysis.signal.JvmStarted;
import dev.tidemark.collector.target.Losses;
import java.util.List;

/** Events about the JVM as a whole. */
final class JvmReaders {
    private JvmReaders() {}

    static EventReader started() {
        return new Reads(
                "jdk.JVMInformation",
                List.of("jvmStartTime", "jvmVersion", "pid"),
                event -> new JvmStarted(
                        event.getEndTime(),
                        event.getInstant("jvmStartTime"),
                        shortVersion(event.getString("jvmVersion")),
                        event.getLong("pid")));
    }

    /** Any periodic event would do: this one exists on every JVM and costs one system call. */
    static EventReader heartbeat() {
        return new Reads("jdk.CPULoad", List.of(), event -> new Heartbeat(event.getEndTime()));
    }

    static EventReader dataLoss() {
        return new Reads(
                "jdk.DataLoss",
                List.of("amount"),
                event -> new EventsLost(event.getEndTime(), Losses.TARGET_BUFFER, event.getLong("amount")));
    }

    /** The JVM's version string carries build host and compiler after the words that matter. */
    private static String shortVersion(String jvmVersion) {
        int built = jvmVersion.indexOf(" for ");
        return Texts.bounded(built > 0 ? jvmVersion.substring(0, built) : jvmVersion);
    }
}
