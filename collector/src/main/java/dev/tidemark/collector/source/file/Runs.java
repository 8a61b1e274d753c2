package dev.tidemark.collector.source.file;

import dev.tidemark.collector.source.SourceException;
import dev.tidemark.collector.source.file.RunFolder.Growth;
import dev.tidemark.collector.target.TargetState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which run of a repository is read, and which are over: what is remembered from one connection to the next. A run is read to its end
 * before the next one begins. Thread-safe.
 */
final class Runs {

    /** Writes so close together may both be a living JVM's. */
    private static final Duration TOGETHER = Duration.ofSeconds(5);

    /** A JVM flushes once a second. */
    private static final Duration OBSERVED = Duration.ofSeconds(3);

    private static final Duration GLANCE = Duration.ofMillis(250);

    private final Path folder;
    private final Set<String> over = new HashSet<>();
    private final Set<String> refused = new HashSet<>();
    private @Nullable RunFolder current;
    private @Nullable Growth exhausted;
    private @Nullable RunFolder lastOver;
    private @Nullable Growth lastOverAt;
    private boolean begun;
    private boolean crowded;

    Runs(Path folder) {
        this.folder = folder;
    }

    /** Whether the folder is one run's own, and no other will follow in it. */
    boolean single() {
        return RunFolder.isOne(folder);
    }

    Path folder() {
        return folder;
    }

    /**
     * The run to read now.
     *
     * @throws SourceException when there is none, or no telling which, or nothing new in it
     */
    synchronized RunFolder choose() throws IOException, SourceException {
        List<RunFolder> all = all();
        retain(all);
        if (current != null && (over.contains(current.name()) || !current.exists())) {
            over.add(current.name());
            current = null;
            exhausted = null;
        }
        List<RunFolder> open =
                all.stream().filter(run -> !over.contains(run.name())).toList();
        if (open.isEmpty()) {
            throw nobodyWrites();
        }
        if (!begun || crowded) {
            refuseCrowd(open);
            crowded = false;
        }
        if (!begun) {
            begun = true;
            RunFolder newest = open.stream()
                    .max(Comparator.comparing(RunFolder::lastWrite).thenComparing(RunFolder::name))
                    .orElseThrow();
            open.stream().filter(run -> !run.equals(newest)).forEach(run -> over.add(run.name()));
            current = newest;
        } else if (current == null) {
            current = open.get(0);
        } else if (open.size() == 1 && current.growth().equals(exhausted)) {
            throw new SourceException(
                    TargetState.LOST,
                    "Nothing more is written to " + current.path() + ": the JVM was killed, hangs, or has ended its"
                            + " recording.");
        }
        current.probe();
        return current;
    }

    private List<RunFolder> all() throws IOException, SourceException {
        if (Files.notExists(folder)) {
            if (begun) {
                return List.of();
            }
            throw new SourceException(
                    TargetState.CONNECTING,
                    "There is no folder " + folder + ": correct the path, or start the application with"
                            + " -XX:StartFlightRecording -XX:FlightRecorderOptions:repository=" + folder + ".");
        }
        return single() ? List.of(new RunFolder(folder)) : RunFolder.in(folder);
    }

    private SourceException nobodyWrites() throws IOException, SourceException {
        if (begun) {
            return new SourceException(
                    single() ? TargetState.GONE : TargetState.LOST,
                    "The JVM that wrote into " + folder + " has ended"
                            + (single() ? "." : ": waiting for it to be started again."));
        }
        for (Path entry : RunFolder.entries(folder)) {
            if (RunFolder.isOne(entry)) {
                return new SourceException(
                        TargetState.DENIED,
                        entry + " is no folder of its own: links in a repository are not followed; name what it leads"
                                + " to.");
            }
            if (entry.toString().endsWith(".jfr")) {
                return new SourceException(
                        TargetState.DENIED,
                        folder + " holds recordings, and no JVM writes into it: read them with tidemark analyze "
                                + folder + ".");
            }
        }
        return new SourceException(
                TargetState.CONNECTING,
                "No JVM writes into " + folder + ": start the application with -XX:StartFlightRecording"
                        + " -XX:FlightRecorderOptions:repository=" + folder + ".");
    }

    /** Two runs that both grow are two JVMs, and would be read as one. */
    private static void refuseCrowd(List<RunFolder> open) throws IOException, SourceException {
        if (open.size() < 2) {
            return;
        }
        RunFolder newest =
                open.stream().max(Comparator.comparing(RunFolder::lastWrite)).orElseThrow();
        long together = newest.lastWrite().toMillis() - TOGETHER.toMillis();
        Map<RunFolder, Growth> before = new HashMap<>();
        for (RunFolder run : open) {
            if (run.lastWrite().toMillis() >= together) {
                before.put(run, run.growth());
            }
        }
        Set<RunFolder> growing = new HashSet<>();
        long end = System.nanoTime() + OBSERVED.toNanos();
        while (before.size() > 1 && System.nanoTime() < end) {
            glance();
            for (Map.Entry<RunFolder, Growth> run : before.entrySet()) {
                if (!run.getKey().growth().equals(run.getValue())) {
                    growing.add(run.getKey());
                }
            }
            if (growing.size() > 1) {
                throw crowd(open.get(0).path().getParent(), newest);
            }
        }
    }

    private static void glance() throws SourceException {
        try {
            Thread.sleep(GLANCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SourceException(TargetState.LOST, "Interrupted while looking at a repository.", e);
        }
    }

    private static SourceException crowd(@Nullable Path folder, RunFolder one) {
        return new SourceException(
                TargetState.DENIED,
                "Several JVMs write into " + folder + " at once: give each a repository of its own, or name the folder"
                        + " of one of them, such as " + one.path() + ".");
    }

    /** Another JVM has written beside ours for so long that it is none that takes over. */
    synchronized SourceException crowdedBy(RunFolder other) {
        crowded = true;
        over.remove(other.name());
        return crowd(folder, other);
    }

    /** Runs that are not read yet, oldest first. */
    synchronized List<RunFolder> waiting() throws IOException, SourceException {
        if (single()) {
            return List.of();
        }
        if (lastOver != null && lastOver.exists() && !lastOver.growth().equals(lastOverAt)) {
            // Its JVM was held up for longer than we thought one could be.
            over.remove(lastOver.name());
            lastOver = null;
        }
        return RunFolder.in(folder, over).stream()
                .filter(run -> !run.equals(current))
                .toList();
    }

    synchronized boolean isOver(RunFolder run) {
        return over.contains(run.name());
    }

    /** A run has been read to its end. */
    synchronized void over(RunFolder run) throws IOException, SourceException {
        over.add(run.name());
        lastOver = run;
        lastOverAt = run.growth();
    }

    /** All that a run holds has been read, and nothing comes. */
    synchronized void exhausted(Growth at) {
        exhausted = at;
    }

    /** A chunk is not to be opened again. */
    synchronized void refuse(RunFolder run, String chunk) {
        refused.add(run.name() + "/" + chunk);
    }

    synchronized boolean isRefused(RunFolder run, String chunk) {
        return refused.contains(run.name() + "/" + chunk);
    }

    /** What is no more need not be remembered. */
    private void retain(List<RunFolder> all) {
        Set<String> names = new HashSet<>();
        all.forEach(run -> names.add(run.name()));
        over.retainAll(names);
        refused.removeIf(chunk -> !names.contains(chunk.substring(0, chunk.indexOf('/'))));
    }
}
