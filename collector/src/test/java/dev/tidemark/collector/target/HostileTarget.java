package dev.tidemark.collector.target;

import dev.tidemark.collector.monitor.RecordingFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.Recording;
import jdk.jfr.StackTrace;

/** What is made of a real recording whose every text is meant to do harm. */
public final class HostileTarget {
    private HostileTarget() {}

    /** Names of maps, each of which has one entry more than the one before, the first one. */
    public static final List<String> NAMES = List.of(
            "a \"quoted\" name",
            "a\nforged line",
            "back\\slash\\",
            "{} } 1\ntidemark_target_up{target=\"x\"} 1",
            "a\u001b[2J\u001b]0;title\u0007b",
            "a\u202eright to left\u200b",
            "a\u0000b",
            "a\ud800b",
            "<script>alert(1)</script><img src=x onerror=alert(1)>",
            "',a:b;c=d$(reboot)`reboot`%s%n${jndi:ldap://x}",
            "../../../etc/passwd",
            "other",
            "");

    /** Records them in this very JVM, and reads that file, which has a hostile name, too. */
    public static TargetSnapshot recorded(Path folder) throws IOException {
        Path file = folder.resolve("evil\n\u001b[2J\"{}<b>\\.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.CPULoad").with("period", "endChunk");
            recording.enable("jdk.JVMInformation");
            recording.enable("jdk.ThreadStart");
            recording.start();
            for (int i = 0; i < NAMES.size(); i++) {
                Census event = new Census();
                event.map = i + 1L;
                event.name = NAMES.get(i);
                event.size = i + 1L;
                event.commit();
                new Thread(() -> {}, NAMES.get(i)).start();
            }
            Census extreme = new Census();
            extreme.map = Long.MIN_VALUE;
            extreme.name = "numbers at the end of their range";
            extreme.size = Long.MAX_VALUE;
            extreme.capacity = Long.MIN_VALUE;
            extreme.inserts = Long.MAX_VALUE;
            extreme.removals = -7;
            extreme.commit();
            recording.stop();
            recording.dump(file);
        }
        return RecordingFile.analyze(file).snapshot();
    }

    @Name("dev.tidemark.MapCensus")
    @StackTrace(false)
    static final class Census extends Event {
        long map;
        String name = "";
        Class<?> type = HostileTarget.class;
        long size;
        long capacity = -1;
        long inserts = -1;
        long updates = -1;
        long removals = -1;
        long removeMisses = -1;
        long hits = -1;
        long misses = -1;
        long growths = -1;
        long cleanups = -1;
    }
}
