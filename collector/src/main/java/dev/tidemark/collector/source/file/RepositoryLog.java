package dev.tidemark.collector.source.file;

import dev.tidemark.collector.source.SourceException;
import dev.tidemark.collector.source.StreamListener;
import dev.tidemark.collector.source.chunk.ChunkHeader;
import dev.tidemark.collector.source.chunk.ChunkHeader.NoChunkException;
import dev.tidemark.collector.source.file.RunFolder.Growth;
import dev.tidemark.collector.target.Losses;
import dev.tidemark.collector.target.TargetState;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The chunks of one run, from where reading is to begin until the run is over. */
final class RepositoryLog implements ChunkLog {

    /** A living JVM flushes once a second, unless a collection stops it. */
    private static final Duration DEAD_AFTER = Duration.ofSeconds(4);

    /** The JVM goes on to the next chunk in a moment. */
    private static final Duration ROTATED_AFTER = Duration.ofSeconds(2);

    /** Longer than one that is replaced needs to end beside its successor. */
    private static final Duration CROWD_AFTER = Duration.ofSeconds(30);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final Runs runs;
    private final RunFolder run;
    private final StreamListener listener;
    private final @Nullable Instant skipBefore;
    private final Reaper reaper;
    private final Set<String> handedOut = new HashSet<>();
    private final Set<String> seen = new LinkedHashSet<>();
    private final Map<RunFolder, Growing> others = new HashMap<>();
    private String chunk = "";
    private boolean ended;
    private long quietSince = System.nanoTime();
    private long nextLook = System.nanoTime();

    /** @param skipBefore chunks that end earlier have been read, or null to read all that there are */
    RepositoryLog(Runs runs, RunFolder run, StreamListener listener, @Nullable Instant skipBefore, Reaper reaper) {
        this.runs = runs;
        this.run = run;
        this.listener = listener;
        this.skipBefore = skipBefore;
        this.reaper = reaper;
    }

    @Override
    public @Nullable Chunk next() throws IOException, SourceException {
        look();
        for (String name : List.copyOf(seen)) {
            if (!handedOut.add(name) || runs.isRefused(run, name)) {
                continue;
            }
            Chunk next = open(name);
            if (next != null) {
                chunk = name;
                quietSince = System.nanoTime();
                return next;
            }
        }
        Duration quiet = Duration.ofNanos(System.nanoTime() - quietSince);
        boolean replaced = quiet.compareTo(DEAD_AFTER) > 0 && !runs.waiting().isEmpty();
        if (ended || replaced || !run.exists()) {
            runs.over(run);
            throw over();
        }
        if (quiet.compareTo(DEAD_AFTER) > 0) {
            runs.exhausted(run.growth());
        }
        return null;
    }

    private @Nullable Chunk open(String name) throws IOException, SourceException {
        Chunk opened;
        try {
            opened = run.open(name);
        } catch (NoSuchFileException e) {
            listener.lost(Losses.LOG_OVERRUN_CHUNKS, 1);
            return null;
        } catch (SourceException e) {
            listener.lost(Losses.CHUNK_REFUSED, 1);
            runs.refuse(run, name);
            throw e;
        }
        if (wasRead(opened)) {
            opened.close();
            return null;
        }
        return opened;
    }

    private boolean wasRead(Chunk opened) throws IOException {
        if (skipBefore == null) {
            return false;
        }
        try {
            ChunkHeader header = ChunkHeader.read(opened.bytes(), 0);
            return header != null && header.isFinished() && header.end().isBefore(skipBefore);
        } catch (NoChunkException e) {
            // Who reads it says so.
            return false;
        }
    }

    @Override
    public boolean isAbandoned(Duration quiet) throws IOException, SourceException {
        quietSince = System.nanoTime() - quiet.toNanos();
        look();
        if (!run.exists() || !handedOut.containsAll(seen)) {
            return quiet.compareTo(ROTATED_AFTER) > 0;
        }
        if (quiet.compareTo(DEAD_AFTER) <= 0) {
            return false;
        }
        runs.exhausted(run.growth());
        return !runs.waiting().isEmpty();
    }

    @Override
    public void done(ChunkHeader last) {
        ended = last.isLast();
    }

    @Override
    public void refused() {
        runs.refuse(run, chunk);
    }

    private SourceException over() throws IOException, SourceException {
        List<RunFolder> waiting = runs.waiting();
        if (runs.single()) {
            return new SourceException(TargetState.GONE, "The JVM that wrote into " + run.path() + " has ended.");
        }
        return new SourceException(
                TargetState.LOST,
                "The JVM that wrote into " + run.path() + " has ended: "
                        + (waiting.isEmpty()
                                ? "waiting for it to be started again."
                                : "going on with " + waiting.get(0).name() + "."));
    }

    /** What is in the folders now. */
    private void look() throws IOException, SourceException {
        if (System.nanoTime() < nextLook) {
            return;
        }
        nextLook = System.nanoTime() + BETWEEN_LOOKS.toNanos();
        List<String> present = run.chunks();
        for (String name : List.copyOf(seen)) {
            if (!present.contains(name)) {
                seen.remove(name);
                if (!handedOut.remove(name)) {
                    // The JVM keeps to its bounds, and we were too slow.
                    listener.lost(Losses.LOG_OVERRUN_CHUNKS, 1);
                }
            }
        }
        seen.addAll(present);
        refuseCrowd();
        reaper.reap(run);
    }

    private void refuseCrowd() throws IOException, SourceException {
        List<RunFolder> waiting = runs.waiting();
        others.keySet().retainAll(waiting);
        for (RunFolder other : waiting) {
            Growing growing = others.computeIfAbsent(other, o -> new Growing(System.nanoTime()));
            growing.see(other.growth());
            boolean ours = System.nanoTime() - quietSince < DEAD_AFTER.toNanos();
            if (ours && growing.times > 3 && System.nanoTime() - growing.since > CROWD_AFTER.toNanos()) {
                throw runs.crowdedBy(other);
            }
        }
    }

    /** Another run that is written while we read ours. */
    private static final class Growing {
        private final long since;
        private int times;
        private @Nullable Growth last;

        Growing(long since) {
            this.since = since;
        }

        void see(Growth now) {
            if (last != null && !now.equals(last)) {
                times++;
            }
            last = now;
        }
    }
}
