package dev.tidemark.collector.web.stream;

import dev.tidemark.collector.json.Json;
import dev.tidemark.collector.target.Fleet;
import dev.tidemark.collector.target.TargetSnapshot;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Sends the state of the fleet, or of one target, to every reader when it comes and whenever it changes. A state replaces the one before it, so a reader
 * that is slow skips states and delays nobody; nothing is queued for it but the newest.
 *
 * <p>One thread looks, writes the JSON of each state once for all who read it, and owns the list of them. It never waits: Tomcat is written to
 * without blocking.
 */
public final class StateStream extends HttpServlet implements AutoCloseable {

    private static final long serialVersionUID = 1;
    /** Of each target of the fleet the first so many maps are sent, the most suspicious and largest: a page of a fleet shows no more. */
    private static final int MAPS_PER_TARGET = 10;

    /** Of one target alone all that are remembered, nearly. */
    private static final int MAPS_OF_ONE_TARGET = 2_000;

    private static final byte[] HEARTBEAT = ":\n\n".getBytes(StandardCharsets.US_ASCII);

    private final transient Fleet fleet;
    private final transient StreamLimits limits;
    private final transient Semaphore seats;
    private final transient ScheduledExecutorService thread;

    // All below belong to the thread.
    private final transient List<Seat> seated = new ArrayList<>();
    private final transient Map<Optional<String>, Frame> frames = new HashMap<>();
    private transient Look latest = new Look(-1, Map.of());

    /** Who reads the state of what: one target's, or the fleet's. */
    private record Seat(StreamReader reader, Optional<String> target) {}

    /** What is thought of all targets at one version of the fleet: asked for once, whoever of them is read. */
    private record Look(long version, Map<String, TargetSnapshot> targets) {}

    /** A state as it is sent. */
    private static final class Frame {
        private final byte[] bytes;

        /** Where the state begins, after the version. */
        private final int from;

        /** That of the fleet when it was last looked whether the state is still the same. */
        private long version;

        private long sentNanos = System.nanoTime();

        Frame(long version, byte[] state) {
            byte[] head = ("event: state\nid: " + version + "\n").getBytes(StandardCharsets.US_ASCII);
            this.version = version;
            this.from = head.length;
            this.bytes = Arrays.copyOf(head, head.length + state.length);
            System.arraycopy(state, 0, bytes, head.length, state.length);
        }

        boolean tells(byte[] state) {
            return Arrays.equals(bytes, from, bytes.length, state, 0, state.length);
        }
    }

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
        String target = request.getParameter("target");
        if (target != null && find(target).isEmpty()) {
            refuse(
                    response,
                    HttpServletResponse.SC_NOT_FOUND,
                    "No target bears this name: /api/v1/targets lists those that there are.");
            return;
        }
        if (!seats.tryAcquire()) {
            response.setHeader("Retry-After", "30");
            refuse(
                    response,
                    HttpServletResponse.SC_SERVICE_UNAVAILABLE,
                    "The stream has its " + limits.readers() + " readers: come again later.");
            return;
        }
        try {
            seat(request, response, Optional.ofNullable(target));
        } catch (IOException | RuntimeException e) {
            seats.release();
            throw e;
        }
    }

    private Optional<TargetSnapshot> find(String target) {
        return fleet.snapshots().stream()
                .filter(each -> each.name().equals(target))
                .findFirst();
    }

    private static void refuse(HttpServletResponse response, int status, String sentence) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        response.getOutputStream().write(Json.error(sentence).getBytes(StandardCharsets.UTF_8));
    }

    private void seat(HttpServletRequest request, HttpServletResponse response, Optional<String> target)
            throws IOException {
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("UTF-8");
        AsyncContext async = request.startAsync();
        async.setTimeout(0);
        StreamReader reader = new StreamReader(async, seats::release);
        try {
            thread.execute(() -> welcome(new Seat(reader, target)));
        } catch (RejectedExecutionException e) {
            reader.end();
        }
    }

    /** Only the headers: a stream without a body would hold its seat for nothing. Tells whether there is room. */
    @Override
    protected void doHead(HttpServletRequest request, HttpServletResponse response) {
        if (seats.availablePermits() == 0) {
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
        response.setContentType("text/event-stream");
    }

    private void welcome(Seat seat) {
        seated.add(seat);
        if (refresh(seat.target())) {
            // The others have not seen this frame either, and no later look would find it new.
            sendToAll(seat.target());
        } else {
            Frame frame = frames.get(seat.target());
            if (frame != null) {
                seat.reader().offer(frame.bytes);
            }
        }
    }

    /** Drops the readers that are gone and serves the others. An error here would end all later looks, hence the guard. */
    private void look() {
        try {
            seated.removeIf(seat -> seat.reader().ended());
            Set<Optional<String>> wanted = new HashSet<>();
            seated.forEach(seat -> wanted.add(seat.target()));
            frames.keySet().retainAll(wanted);
            for (Optional<String> target : wanted) {
                if (refresh(target)) {
                    sendToAll(target);
                } else {
                    sendHeartbeat(target);
                }
            }
        } catch (RuntimeException e) {
            getServletContext().log("could not look at the fleet", e);
        }
    }

    private void sendToAll(Optional<String> target) {
        Frame frame = frames.get(target);
        if (frame != null) {
            frame.sentNanos = System.nanoTime();
            readersOf(target).forEach(reader -> reader.offer(frame.bytes));
        }
    }

    private void sendHeartbeat(Optional<String> target) {
        Frame frame = frames.get(target);
        if (frame != null
                && System.nanoTime() - frame.sentNanos >= limits.heartbeat().toNanos()) {
            frame.sentNanos = System.nanoTime();
            readersOf(target).forEach(reader -> reader.offerIfIdle(HEARTBEAT));
        }
    }

    private List<StreamReader> readersOf(Optional<String> target) {
        return seated.stream()
                .filter(seat -> seat.target().equals(target))
                .map(Seat::reader)
                .toList();
    }

    /** Makes a frame anew if what it shows has changed. The version is read first: a change in between comes again. */
    private boolean refresh(Optional<String> target) {
        long version = fleet.version();
        Frame known = frames.get(target);
        if (known != null && known.version == version) {
            return false;
        }
        String json = target.isEmpty()
                ? Json.state(latest(version).values(), fleet.discovery(), MAPS_PER_TARGET)
                : Json.state(
                        Optional.ofNullable(latest(version).get(target.get())), fleet.discovery(), MAPS_OF_ONE_TARGET);
        byte[] state = ("data: " + json + "\n\n").getBytes(StandardCharsets.UTF_8);
        if (known != null && known.tells(state)) {
            // Another target has changed.
            known.version = version;
            return false;
        }
        frames.put(target, new Frame(version, state));
        return true;
    }

    private Map<String, TargetSnapshot> latest(long version) {
        if (latest.version() != version) {
            Map<String, TargetSnapshot> targets = new LinkedHashMap<>();
            fleet.snapshots().forEach(each -> targets.put(each.name(), each));
            latest = new Look(version, targets);
        }
        return latest.targets();
    }

    /** Lets all readers go. Idempotent. */
    @Override
    public void close() {
        try {
            thread.execute(() -> seated.forEach(seat -> seat.reader().end()));
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
