package dev.tidemark.benchmarks.chaos;

import dev.tidemark.benchmarks.chaos.check.Checkpoint;
import dev.tidemark.benchmarks.chaos.check.Ledger;
import dev.tidemark.benchmarks.chaos.check.Sampler;
import dev.tidemark.benchmarks.chaos.check.TargetState;
import dev.tidemark.benchmarks.chaos.world.Collector;
import dev.tidemark.benchmarks.chaos.world.Target;
import dev.tidemark.benchmarks.chaos.world.World;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Does something to the collector, and waits until it has recovered. */
final class CollectorFaults {

    private static final int CLIENTS = 8;
    private static final int SLOW_READERS = 30;
    private static final int GARBAGE = 20;
    private static final long LOOK_MILLIS = 200;

    private final World world;
    private final Sampler sampler;
    private final Checkpoint checkpoint;
    private final Ledger ledger;
    private final Limits limits;

    CollectorFaults(World world, Sampler sampler, Checkpoint checkpoint, Ledger ledger, Limits limits) {
        this.world = world;
        this.sampler = sampler;
        this.checkpoint = checkpoint;
        this.ledger = ledger;
        this.limits = limits;
    }

    void inflict(Plan.Fault fault) throws IOException, InterruptedException {
        ledger.say("begins: " + fault.kind().label() + " for " + fault.seconds() + " s");
        Instant begun = Instant.now();
        Double recovered = switch (fault.kind()) {
            case COLLECTOR_KILL, COLLECTOR_TERM -> restart(fault);
            case DISK_FULL -> fillDisk(fault);
            case SCRAPES -> scrape(fault);
            case SLOW_READERS -> hold(fault, slowReaders());
            case GARBAGE -> hold(fault, garbage(new SplittableRandom(fault.seed())));
            default -> throw new IllegalArgumentException(fault.kind() + " is not done to the collector");
        };
        ledger.inflicted(
                new Ledger.Inflicted(begun, fault.kind().label(), "collector", fault.seconds(), null, recovered));
    }

    private @Nullable Double restart(Plan.Fault fault) throws IOException, InterruptedException {
        end(fault.kind() == Kind.COLLECTOR_TERM);
        Thread.sleep(fault.seconds() * 1_000L);
        Instant mended = Instant.now();
        begin();
        return await(mended);
    }

    /** Starts a collector that has ended without our doing. */
    void revive() throws IOException, InterruptedException {
        Collector collector = world.collector();
        if (!collector.isAlive()) {
            ledger.violation("collector", "it lives", "alive", "ended by itself; it said: " + collector.said());
            end(false);
            Instant mended = Instant.now();
            begin();
            await(mended);
        }
    }

    /** Starts the collector, and the second Tidemark once the first serves. */
    void begin() throws IOException, InterruptedException {
        Collector collector = world.collector();
        collector.start();
        long deadline = System.nanoTime() + limits.recovery().toNanos();
        while (!answers(collector)) {
            if (System.nanoTime() > deadline || !collector.isAlive()) {
                ledger.violation(
                        "collector",
                        "it serves after its start",
                        "within " + limits.recovery().toSeconds() + " s",
                        "alive: " + collector.isAlive() + ", said: " + collector.said());
                return;
            }
            Thread.sleep(LOOK_MILLIS);
        }
        world.second().begin(collector);
    }

    private static boolean answers(Collector collector) throws InterruptedException {
        try {
            collector.http().get("/healthz");
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Ends the collector, and the second Tidemark, whose last word is heard. */
    void end(boolean orderly) throws IOException, InterruptedException {
        sampler.disturbCollector();
        Collector collector = world.collector();
        if (orderly) {
            int status = collector.terminate();
            if (status != 0) {
                ledger.violation("collector", "SIGTERM ends it in order", "status 0 within 40 s", "status " + status);
            }
            List<String> left = collector.streamFolders();
            if (!left.isEmpty()) {
                ledger.violation("collector", "it leaves no temporary folders", "none", left.toString());
            }
        } else {
            collector.kill();
        }
        checkpoint.checkSaid();
        for (String leak : world.second().end()) {
            ledger.violation("collector", "the second Tidemark finds no leak in the first", "none", leak);
        }
    }

    /** Seconds until all targets stream again, or null when one does not. */
    @Nullable
    Double await(Instant mended) throws InterruptedException {
        Instant last = mended;
        for (Target target : world.targets()) {
            TargetState seen = sampler.await(target.name(), limits.recovery(), state -> state.isFreshSince(mended));
            if (seen == null) {
                TargetState now = sampler.state(target.name());
                ledger.violation(
                        target.name(),
                        "it streams again after the collector's trouble",
                        "within " + limits.recovery().toSeconds() + " s",
                        now == null ? "nothing" : now.state() + ", last event at " + now.lastEventAt());
                return null;
            }
            last = seen.askedAt().isAfter(last) ? seen.askedAt() : last;
        }
        sampler.settleCollector();
        return Duration.between(mended, last).toMillis() / 1e3;
    }

    private @Nullable Double fillDisk(Plan.Fault fault) throws IOException, InterruptedException {
        Path disk = world.smallDisk();
        if (disk == null) {
            throw new IllegalStateException("there is no small disk to fill");
        }
        world.targets().forEach(target -> sampler.disturb(target.name()));
        Path ballast = disk.resolve("ballast");
        try (OutputStream out = Files.newOutputStream(ballast)) {
            byte[] block = new byte[4 << 10];
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            // That was the aim.
        }
        Thread.sleep(fault.seconds() * 1_000L);
        Files.delete(ballast);
        Instant mended = Instant.now();
        Double recovered = await(mended);
        world.targets().forEach(target -> sampler.settle(target.name()));
        return recovered;
    }

    private Double scrape(Plan.Fault fault) throws InterruptedException {
        Instant end = Instant.now().plusSeconds(fault.seconds());
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            String path = i % 2 == 0 ? "/metrics" : "/api/v1/maps";
            Thread client = new Thread(() -> scrapeUntil(end, path), "scraper");
            client.setDaemon(true);
            client.start();
            clients.add(client);
        }
        for (Thread client : clients) {
            client.join();
        }
        return 0.0;
    }

    private void scrapeUntil(Instant end, String path) {
        try {
            while (Instant.now().isBefore(end)) {
                world.collector().http().get(path);
            }
        } catch (IOException e) {
            ledger.violation("collector", "it answers a flood of requests", "an answer", path + ": " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Keeps what was opened for the time of the fault. */
    private static Double hold(Plan.Fault fault, List<Socket> sockets) throws IOException, InterruptedException {
        Thread.sleep(fault.seconds() * 1_000L);
        for (Socket socket : sockets) {
            socket.close();
        }
        return 0.0;
    }

    private List<Socket> slowReaders() throws IOException {
        List<Socket> readers = new ArrayList<>();
        for (int i = 0; i < SLOW_READERS; i++) {
            Socket reader = new Socket();
            reader.setReceiveBufferSize(1_024);
            connect(reader);
            reader.getOutputStream()
                    .write("GET /api/v1/stream HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            readers.add(reader);
        }
        return readers;
    }

    private List<Socket> garbage(SplittableRandom random) throws IOException {
        List<Socket> senders = new ArrayList<>();
        for (int i = 0; i < GARBAGE; i++) {
            Socket sender = new Socket();
            connect(sender);
            byte[] bytes =
                    "GET /metrics HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Endless: ".getBytes(StandardCharsets.US_ASCII);
            if (i % 2 == 0) {
                bytes = new byte[random.nextInt(1, 20_000)];
                random.nextBytes(bytes);
            }
            try {
                sender.getOutputStream().write(bytes);
            } catch (IOException hungUpOn) {
                // As it should be.
            }
            senders.add(sender);
        }
        return senders;
    }

    private void connect(Socket socket) throws IOException {
        socket.connect(
                new InetSocketAddress(
                        InetAddress.getLoopbackAddress(),
                        world.collector().http().port()),
                5_000);
    }
}
