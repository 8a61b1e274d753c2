package dev.tidemark.collector.web.stream;

import dev.tidemark.collector.json.Json;
import dev.tidemark.collector.target.Fleet;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Sends the full state to every reader when it comes and whenever the fleet changes. A state replaces the one before it, so a reader
 * that is slow skips states and delays nobody; nothing is queued for it but the newest.
 *
 * <p>One thread looks, writes the JSON once for all readers and owns the list of them. It never waits: Tomcat is written to
 * without blocking.
 */
public final class StateStream extends HttpServlet implements AutoCloseable {

    private static final long serialVersionUID = 1;
    /** Of each target the first so many maps are sent, the most suspicious and largest: a frame stays below a few hundred KB. */
    private static final int MAPS_PER_TARGET = 50;

    private static final byte[] HEARTBEAT = ":\n\n".getBytes(StandardCharsets.US_ASCII);

    private final transient Fleet fleet;
    private final transient StreamLimits limits;
    private final transient Semaphore seats;
    private final transient ScheduledExecutorService thread;

    // All below belong to the thread.
    private final transient List<StreamReader> readers = new ArrayList<>();
    private transient byte[] frame = HEARTBEAT;
    private long frameVersion;
    private boolean frameMade;
    private long sentNanos = System.nanoTime();

    public StateStream(Fleet fleet, StreamLimits limits) {
        this.fleet = fleet;
        this.limits = limits;
        this.seats = new Semaphore(limits.readers());
        this.thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread made = new Thread(work, "tidemark-stream");
            made.setDaemon(true);
            return made;
        });
        long look = limits.look().toMillis();
        // Its only end is that of the thread.
        ScheduledFuture<?> unused = thread.scheduleWithFixedDelay(this::look, look, look, TimeUnit.MILLISECONDS);
    }

    /** How long a reader may take nothing before the server drops it. */
    public Duration sendTimeout() {
        return limits.send();
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!seats.tryAcquire()) {
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            response.setHeader("Retry-After", "30");
            response.setContentType("application/json");
            response.getOutputStream()
                    .write(Json.error("The stream has its " + limits.readers() + " readers: come again later.")
                            .getBytes(StandardCharsets.UTF_8));
            return;
        }
        try {
            seat(request, response);
        } catch (IOException | RuntimeException e) {
            seats.release();
            throw e;
        }
    }

    private void seat(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("UTF-8");
        AsyncContext async = request.startAsync();
        async.setTimeout(0);
        StreamReader reader = new StreamReader(async, seats::release);
        try {
            thread.execute(() -> welcome(reader));
        } catch (RejectedExecutionException e) {
            reader.end();
        }
    }

    /** Only the headers: a stream without a body would hold its seat for nothing. */
    @Override
    protected void doHead(HttpServletRequest request, HttpServletResponse response) {
        response.setContentType("text/event-stream");
    }

    private void welcome(StreamReader reader) {
        readers.add(reader);
        if (refresh()) {
            // The others have not seen this frame either, and no later look would find it new.
            sendToAll();
        } else {
            reader.offer(frame);
        }
    }

    /** Drops the readers that are gone and serves the others. An error here would end all later looks, hence the guard. */
    private void look() {
        try {
            readers.removeIf(StreamReader::ended);
            if (readers.isEmpty()) {
                return;
            }
            long silence = System.nanoTime() - sentNanos;
            if (refresh()) {
                sendToAll();
            } else if (silence >= limits.heartbeat().toNanos()) {
                sentNanos = System.nanoTime();
                readers.forEach(reader -> reader.offerIfIdle(HEARTBEAT));
            }
        } catch (RuntimeException e) {
            getServletContext().log("could not look at the fleet", e);
        }
    }

    private void sendToAll() {
        sentNanos = System.nanoTime();
        readers.forEach(reader -> reader.offer(frame));
    }

    /** Makes the frame anew if the fleet has changed since the last one. The version is read first: a change in between comes again. */
    private boolean refresh() {
        long version = fleet.version();
        if (frameMade && version == frameVersion) {
            return false;
        }
        String json = Json.state(fleet.snapshots(), fleet.discovery(), MAPS_PER_TARGET);
        frame = ("event: state\nid: " + version + "\ndata: " + json + "\n\n").getBytes(StandardCharsets.UTF_8);
        frameVersion = version;
        frameMade = true;
        return true;
    }

    /** Lets all readers go. Idempotent. */
    @Override
    public void close() {
        try {
            thread.execute(() -> readers.forEach(StreamReader::end));
        } catch (RejectedExecutionException e) {
            return;
        }
        thread.shutdown();
        try {
            if (!thread.awaitTermination(500, TimeUnit.MILLISECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
