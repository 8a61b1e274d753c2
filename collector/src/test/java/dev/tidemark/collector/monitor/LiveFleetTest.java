package dev.tidemark.collector.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.collector.UserError;
import dev.tidemark.collector.monitor.Admission.Reason;
import dev.tidemark.collector.source.TargetSpec;
import dev.tidemark.collector.target.TargetSnapshot;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Targets that do not answer: the fleet's own book-keeping. Real ones come and go in the system tests. */
class LiveFleetTest {

    /** Nothing listens on the port that is meant for discarding. */
    private static final String NOBODY = "127.0.0.1:9";

    @Test
    void targets_comeAndGoInTheirOrder() {
        try (LiveFleet fleet = fleet(10)) {
            become(fleet, target("a", NOBODY), target("b", "127.0.0.1:10"));
            long before = fleet.version();
            become(fleet, target("c", "127.0.0.1:11"), target("b", "127.0.0.1:10"));

            assertThat(fleet.snapshots()).extracting(TargetSnapshot::name).containsExactly("c", "b");
            assertThat(fleet.version()).as("version").isGreaterThan(before);
            become(fleet);
            assertThat(fleet.snapshots()).as("nobody").isEmpty();
        }
    }

    @Test
    void target_thatStays_keepsItsThread() {
        String name = "stays-" + UUID.randomUUID();
        try (LiveFleet fleet = fleet(10)) {
            become(fleet, target(name, NOBODY), target("b", "127.0.0.1:10"));
            Thread before = thread(name);
            become(fleet, target("c", "127.0.0.1:11"), target(name, NOBODY), target("b", "127.0.0.1:12"));

            assertThat(thread(name)).as("the thread that watches it").isSameAs(before);
            assertThat(fleet.snapshots())
                    .extracting(TargetSnapshot::address)
                    .as("addresses, one of them changed")
                    .containsExactly("127.0.0.1:11", NOBODY, "127.0.0.1:12");
        }
    }

    private static Thread thread(String target) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("tidemark-" + target))
                .findFirst()
                .orElseThrow(() -> new AssertionError("expected a thread that watches " + target));
    }

    @Test
    void limit_refusesNewOnesAndKeepsThoseThatAreThere() {
        try (LiveFleet fleet = fleet(2)) {
            TargetSpec[] three = {target("c", "127.0.0.1:11"), target("a", NOBODY), target("b", "127.0.0.1:10")};
            become(fleet, target("a", NOBODY), target("b", "127.0.0.1:10"));
            List<Admission> admissions = become(fleet, three);

            assertThat(admissions).extracting(it -> it.refusal().isEmpty()).containsExactly(false, true, true);
            assertThat(admissions.get(0).refusal().orElseThrow())
                    .as("the refusal")
                    .isEqualTo(new Admission.Refusal(
                            Reason.LIMIT,
                            "This collector watches 2 targets, which is its limit: share them out among several (shard), or"
                                    + " raise discovery.maxTargets."));
            assertThat(become(fleet, three[0], three[1]))
                    .as("once there is room")
                    .allMatch(it -> it.refusal().isEmpty());
        }
    }

    @Test
    void addressAndName_thatCannotBe_areRefusedAlone() {
        try (LiveFleet fleet = fleet(10)) {
            List<Admission> admissions =
                    become(fleet, target("a", NOBODY), target("b", "no address"), target("a", "127.0.0.1:10"));

            assertThat(admissions)
                    .extracting(
                            it -> it.refusal().map(Admission.Refusal::reason).orElse(null))
                    .containsExactly(null, Reason.ADDRESS, Reason.NAME);
            assertThat(fleet.snapshots()).extracting(TargetSnapshot::name).containsExactly("a");
            assertThatThrownBy(() -> fleet.check(List.of(target("b", "no address"))))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("is no target");
        }
    }

    @Test
    void manyAtATime_endInOneState() throws InterruptedException, ExecutionException, TimeoutException {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (LiveFleet fleet = fleet(100)) {
            CountDownLatch go = new CountDownLatch(1);
            List<? extends Future<?>> writers = IntStream.range(0, 4)
                    .mapToObj(writer -> threads.submit(() -> {
                        go.await();
                        for (int round = 0; round < 50; round++) {
                            become(
                                    fleet,
                                    target("shared", NOBODY),
                                    target("t" + writer, "127.0.0.1:" + (20 + round % 3)));
                            assertThat(fleet.snapshots()).as("a whole state").hasSize(2);
                        }
                        return null;
                    }))
                    .toList();
            go.countDown();
            for (Future<?> writer : writers) {
                writer.get(60, TimeUnit.SECONDS);
            }
            become(fleet, target("shared", NOBODY));
            assertThat(fleet.snapshots()).extracting(TargetSnapshot::name).containsExactly("shared");
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void closedFleet_takesNobody() {
        LiveFleet fleet = fleet(10);
        fleet.close();
        fleet.close();

        assertThat(become(fleet, target("a", NOBODY))).as("admissions").isEmpty();
        assertThat(fleet.snapshots()).as("targets").isEmpty();
    }

    @Test
    void close_ofManyTargetsThatDoNotAnswer_takesNoLongerThanThatOfOne() throws IOException {
        int many = 200;
        LiveFleet fleet = fleet(many);
        List<Socket> connected = new ArrayList<>();
        try (ServerSocket silent = new ServerSocket(0, many * 2, InetAddress.getLoopbackAddress())) {
            fleet.become(IntStream.range(0, many)
                    .mapToObj(number -> target("silent-" + number, "127.0.0.1:" + silent.getLocalPort()))
                    .toList());
            for (int taken = 0; taken < many; taken++) {
                connected.add(silent.accept());
                greet(connected.get(taken));
            }
            Instant begin = Instant.now();
            fleet.close();
            assertThat(Duration.between(begin, Instant.now()))
                    .as("the time that closing %d targets took, none of which answers", many)
                    .isLessThan(Duration.ofSeconds(9));
        } finally {
            for (Socket each : connected) {
                each.close();
            }
        }
    }

    /** As RMI does, so that an answer is waited for, which does not come. */
    private static void greet(Socket caller) throws IOException {
        DataOutputStream out = new DataOutputStream(caller.getOutputStream());
        out.writeByte(0x4e);
        out.writeUTF("127.0.0.1");
        out.writeInt(caller.getPort());
        out.flush();
    }

    private static LiveFleet fleet(int limit) {
        return new LiveFleet(MonitorSettings.forServe(), limit);
    }

    private static List<Admission> become(LiveFleet fleet, TargetSpec... targets) {
        return fleet.become(Arrays.asList(targets));
    }

    private static TargetSpec target(String name, String address) {
        return new TargetSpec(Optional.of(name), address, Optional.empty());
    }
}
