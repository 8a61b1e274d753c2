package dev.tidemark.collector.monitor;

import java.time.Duration;

/**
 * How targets are watched. One set for all targets of a collector.
 *
 * @param recordingName name of our recording in the target: a collector that comes back finds its log by it
 * @param logAge how far back the target keeps what we have not read
 * @param logBytes how much disk the target may use for it, in bytes
 * @param pauseBudget how long an application may stand still for our walks, in all, in each {@code pauseWindow}; zero forbids walks
 * @param pauseWindow the window of that budget
 * @param keepRecording whether our recording stays in the target when the collector ends, so that the next one resumes it
 * @param reap whether to delete what killed JVMs have left in a repository that we read through its folder
 */
public record MonitorSettings(
        String recordingName,
        Duration logAge,
        long logBytes,
        Duration pauseBudget,
        Duration pauseWindow,
        boolean keepRecording,
        boolean reap) {

    /** Deletes nothing of others. */
    public MonitorSettings(
            String recordingName,
            Duration logAge,
            long logBytes,
            Duration pauseBudget,
            Duration pauseWindow,
            boolean keepRecording) {
        this(recordingName, logAge, logBytes, pauseBudget, pauseWindow, keepRecording, false);
    }

    /** For {@code watch} and {@code demo}: leaves nothing behind. */
    public static MonitorSettings forWatch() {
        return new MonitorSettings(
                "tidemark-watch", Duration.ofMinutes(30), 64L << 20, Duration.ofSeconds(3), Duration.ofHours(1), false);
    }

    /** For {@code serve}: the next collector resumes where this one ended. */
    public static MonitorSettings forServe() {
        return new MonitorSettings(
                "tidemark", Duration.ofMinutes(30), 64L << 20, Duration.ofSeconds(3), Duration.ofHours(1), true);
    }
}
