package dev.tidemark.collector.source.file;

import dev.tidemark.collector.source.Connection;
import dev.tidemark.collector.source.SourceException;
import dev.tidemark.collector.source.StreamListener;
import dev.tidemark.collector.source.chunk.ChunkHeader;
import dev.tidemark.collector.source.chunk.DownloadFolder;
import dev.tidemark.collector.source.file.ChunkCopy.DamagedException;
import dev.tidemark.collector.target.Losses;
import dev.tidemark.collector.target.TargetState;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a JVM writes to files, chunk by chunk, while it writes. One chunk at a time lies in a folder of ours, which bounds what we
 * take of the disk. It can only listen: nothing can be asked of the JVM this way.
 */
final class ChunkFollower implements Connection {

    /** A JVM flushes once a second. */
    private static final Duration TICK = Duration.ofMillis(400);

    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(4);

    private final ChunkLog log;
    private final StreamListener listener;
    private final String address;
    private final Thread thread;
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile boolean closed;
    private boolean told;

    private ChunkFollower(ChunkLog log, String address, StreamListener listener) {
        this.log = log;
        this.address = address;
        this.listener = listener;
        this.thread = new Thread(this::run, "tidemark-files-" + address);
        this.thread.setDaemon(true);
    }

    static ChunkFollower start(ChunkLog log, String address, StreamListener listener) {
        ChunkFollower follower = new ChunkFollower(log, address, listener);
        follower.thread.start();
        return follower;
    }

    private void run() {
        try {
            while (!closed) {
                Chunk chunk = log.next();
                if (chunk == null) {
                    pause();
                } else {
                    try (chunk) {
                        follow(chunk);
                    }
                }
            }
        } catch (SourceException e) {
            end(e);
        } catch (IOException | RuntimeException e) {
            end(cannotRead(address, e));
        } catch (InterruptedException e) {
            end(cannotRead(address, e));
            Thread.currentThread().interrupt();
        }
    }

    private void end(SourceException why) {
        if (!closed) {
            listener.ended(why);
        }
    }

    private void follow(Chunk chunk) throws IOException, InterruptedException, SourceException {
        DownloadFolder folder = DownloadFolder.create();
        try (ChunkCopy copy = new ChunkCopy(chunk, folder.path())) {
            boolean whole = awaitContent(copy);
            ChunkHeader first = copy.header();
            if (closed || first == null) {
                return;
            }
            if (!told) {
                told = true;
                listener.recordingSince(first.start());
            }
            if (whole) {
                copy.finish();
                copy.refuseBroken();
            }
            read(copy, folder.path(), whole);
        } catch (DamagedException e) {
            log.refused();
            listener.lost(Losses.CHUNK_REFUSED, 1);
            throw new SourceException(TargetState.LOST, chunk.name() + " " + e.getMessage() + ".", e);
        } finally {
            folder.delete();
        }
    }

    private void read(ChunkCopy copy, Path folder, boolean whole)
            throws IOException, InterruptedException, SourceException, DamagedException {
        try (ChunkStream stream = new ChunkStream(folder, listener)) {
            if (!whole) {
                awaitEnd(copy, stream);
                copy.finish();
            }
            while (!closed && !stream.hasEnded(TICK)) {
                // It delivers.
            }
            if (closed) {
                return;
            }
            if (!stream.hasRead()) {
                throw damaged();
            }
        }
        listener.flushed();
        ChunkHeader last = copy.header();
        if (last != null) {
            log.done(last);
        }
    }

    /** Until something can be read. Answers whether nothing will be added to it. */
    private boolean awaitContent(ChunkCopy copy)
            throws IOException, DamagedException, SourceException, InterruptedException {
        long since = System.nanoTime();
        while (!closed) {
            copy.advance();
            ChunkHeader header = copy.header();
            if (header != null) {
                return header.isFinished();
            }
            if (log.isAbandoned(since(since))) {
                log.refused();
                return true;
            }
            pause();
        }
        return true;
    }

    private void awaitEnd(ChunkCopy copy, ChunkStream stream)
            throws IOException, DamagedException, SourceException, InterruptedException {
        long grown = System.nanoTime();
        while (!closed) {
            if (stream.hasEnded(TICK)) {
                // It ends where we say, and we have not: the stream has given up.
                if (isFinished(copy)) {
                    return;
                }
                throw damaged();
            }
            if (copy.advance()) {
                grown = System.nanoTime();
            }
            if (isFinished(copy)) {
                return;
            }
            if (log.isAbandoned(since(grown))) {
                copy.advance();
                return;
            }
        }
    }

    private static boolean isFinished(ChunkCopy copy) {
        ChunkHeader header = copy.header();
        return header != null && header.isFinished();
    }

    private static DamagedException damaged() {
        return new DamagedException("is damaged: what had not been read of it is lost");
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    private void pause() throws InterruptedException {
        if (stop.await(TICK.toMillis(), TimeUnit.MILLISECONDS)) {
            closed = true;
        }
    }

    static SourceException cannotRead(String address, Throwable failure) {
        if (failure instanceof AccessDeniedException denied) {
            return new SourceException(
                    TargetState.DENIED,
                    denied.getFile() + " may not be read by this user: run tidemark as the application's user, or the"
                            + " application with umask 027 and tidemark in its group.",
                    failure);
        }
        return new SourceException(
                TargetState.LOST,
                "Reading " + address + " failed (" + failure + "): trying again; check the disk that it is on and that"
                        + " of the temporary folder.",
                failure);
    }

    @Override
    public @Nullable String walkRefusal() {
        return "No walk to the holders: " + address + " can only be listened to; name the JVM's process id or its JMX"
                + " port instead.";
    }

    @Override
    public void walk(Duration cutoff) throws SourceException {
        throw passive();
    }

    @Override
    public String classHistogram() throws SourceException {
        throw passive();
    }

    @Override
    public void disable(String event) throws SourceException {
        throw passive();
    }

    @Override
    public long heapUsedBytes() throws SourceException {
        throw passive();
    }

    private SourceException passive() {
        return new SourceException(
                TargetState.STREAMING,
                address
                        + " can only be listened to: name the JVM's process id or its JMX port to ask something of it.");
    }

    @Override
    public void close(boolean endRecording) {
        closed = true;
        stop.countDown();
        try {
            thread.join(CLOSE_PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
