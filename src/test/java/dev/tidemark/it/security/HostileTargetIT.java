package dev.tidemark.it.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.collector.monitor.LiveFleet;
import dev.tidemark.collector.monitor.MonitorSettings;
import dev.tidemark.collector.source.Secret;
import dev.tidemark.collector.source.TargetSpec;
import dev.tidemark.collector.source.TargetSpec.Credentials;
import dev.tidemark.collector.target.TargetSnapshot;
import dev.tidemark.collector.target.TargetState;
import dev.tidemark.it.Jdks;
import dev.tidemark.it.TargetJvm;
import dev.tidemark.it.TcpProxy;
import dev.tidemark.it.target.HostileJmx;
import dev.tidemark.it.target.PlainHashMap;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A target whose owner means harm is told from others in one sentence, runs nothing here, and disturbs nobody. */
final class HostileTargetIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @BeforeEach
    void nothingHasRun() {
        System.clearProperty(HostileJmx.Gadget.RUN);
    }

    @Test
    void servers_thatSendWhatJmxHasNoUseFor_areRefusedAndDisturbNobody() throws IOException {
        Map<String, String> refusals = new LinkedHashMap<>();
        refusals.put("gadget-in-the-registry", "an object of ");
        refusals.put("gadget-in-the-handshake", "an object of dev.tidemark.it.target.HostileJmx$Loaded");
        refusals.put("gadget-in-an-attribute", "an object of dev.tidemark.it.target.HostileJmx$Gadget");
        refusals.put("other-class-of-the-platform", "an object of java.util.PriorityQueue");
        refusals.put("array-too-long", "an array of 50000000 elements");
        refusals.put("objects-too-deep", "objects nested more than 32 deep");
        refusals.put("answer-without-end", "an answer of more than 8 MiB");
        List<TargetJvm> hostile = new ArrayList<>();
        List<TargetSpec> targets = new ArrayList<>();
        try (TargetJvm good = TargetJvm.start(Jdks.current(), List.of("-Xmx128m"), PlainHashMap.class, "500")) {
            targets.add(new TargetSpec(Optional.of("good"), good.address(), Optional.empty()));
            for (String harm : refusals.keySet()) {
                int port = TcpProxy.freePort("127.0.0.1");
                hostile.add(hostile(port, harm));
                targets.add(new TargetSpec(Optional.of(harm), "127.0.0.1:" + port, Optional.empty()));
            }
            try (LiveFleet fleet = new LiveFleet(targets, MonitorSettings.forServe())) {
                fleet.start();
                refusals.forEach((harm, sent) -> {
                    TargetSnapshot refused = awaitState(fleet, harm, TargetState.DENIED);
                    assertThat(refused.reason())
                            .as("why %s is denied", harm)
                            .startsWith("The target " + refused.address() + " sent " + sent)
                            .endsWith(
                                    ", which JMX has no use for, and it was not read: find out what listens there before you"
                                            + " trust it.");
                });
                assertThat(System.getProperty(HostileJmx.Gadget.RUN))
                        .as("code of a target that ran in the collector")
                        .isNull();
                Instant now = Instant.now();
                await("the good target to be read meanwhile").atMost(PATIENCE).until(() -> {
                    Instant last =
                            awaitState(fleet, "good", TargetState.STREAMING).lastEventAt();
                    return last != null && last.isAfter(now);
                });
            }
        } finally {
            hostile.forEach(TargetJvm::close);
        }
    }

    @Test
    void servers_thatAnswerForEver_areGivenUp() throws IOException {
        int drops = TcpProxy.freePort("127.0.0.1");
        int noise = TcpProxy.freePort("127.0.0.1");
        try (TargetJvm dripping = hostile(drops, "answer-by-drops");
                TargetJvm noisy = hostile(noise, "noise-without-end");
                LiveFleet fleet = new LiveFleet(
                        List.of(
                                new TargetSpec(Optional.of("drops"), "127.0.0.1:" + drops, Optional.empty()),
                                new TargetSpec(Optional.of("noise"), "127.0.0.1:" + noise, Optional.empty())),
                        MonitorSettings.forServe())) {
            fleet.start();
            assertThat(awaitState(fleet, "noise", TargetState.LOST).reason())
                    .as("what is said of a port that makes noise")
                    .contains("what listens there is no JMX port");
            assertThat(awaitState(fleet, "drops", TargetState.LOST).reason())
                    .as("what is said of a port that never ends its answer")
                    .contains("nothing that speaks JMX answered in time");
            assertThat(dripping.isAlive() && noisy.isAlive()).as("both go on").isTrue();
        }
    }

    @Test
    void server_thatSendsUsElsewhere_isNotFollowedUnlessAllowed() throws IOException {
        int port = TcpProxy.freePort("127.0.0.1");
        // An address that is set aside for documentation: nobody is there.
        List<String> options = List.of(
                "-Dcom.sun.management.jmxremote.port=" + port,
                "-Dcom.sun.management.jmxremote.rmi.port=" + port,
                "-Dcom.sun.management.jmxremote.authenticate=false",
                "-Dcom.sun.management.jmxremote.ssl=false",
                "-Djava.rmi.server.hostname=192.0.2.1");
        try (TargetJvm target = TargetJvm.start(Jdks.current(), options, PlainHashMap.class, "1")) {
            TargetSpec strict = TargetSpec.of("127.0.0.1:" + port);
            assertThat(target.isAlive()).as("the target lives").isTrue();
            try (LiveFleet fleet = new LiveFleet(List.of(strict), MonitorSettings.forServe())) {
                fleet.start();
                assertThat(awaitState(fleet, strict.address(), TargetState.DENIED)
                                .reason())
                        .as("why it is denied")
                        .isEqualTo("The target 127.0.0.1:" + port + " sends us to 192.0.2.1:" + port
                                + ", which is not the host that was asked for: start it with -Djava.rmi.server.hostname"
                                + " set to the name that we use, or allow that host (--rmi-host, rmiHosts).");
            }
        }
    }

    @Test
    void server_thatRepeatsThePassword_doesNotMakeUsShowIt() throws IOException {
        int port = TcpProxy.freePort("127.0.0.1");
        Path password = KeyFiles.secret(folder.resolve("password"), "right-and-secret\n");
        TargetSpec spec = new TargetSpec(
                Optional.of("echo"),
                "127.0.0.1:" + port,
                Optional.of(new Credentials("monitor", new Secret.InFile(password))));
        try (TargetJvm echoing = hostile(port, "password-in-the-answer");
                LiveFleet fleet = new LiveFleet(List.of(spec), MonitorSettings.forServe())) {
            fleet.start();
            assertThat(awaitState(fleet, "echo", TargetState.LOST).reason())
                    .as("what the target said, without the password")
                    .contains("what use is the password *** to me?")
                    .doesNotContain("right-and-secret");
            assertThat(echoing.isAlive()).as("the target lives").isTrue();
        }
    }

    private static TargetJvm hostile(int port, String harm) throws IOException {
        return TargetJvm.start(
                Jdks.current(),
                List.of("-Xmx700m", "-XX:TieredStopAtLevel=1", "-Djava.rmi.server.hostname=127.0.0.1"),
                HostileJmx.class,
                Integer.toString(port),
                harm);
    }

    private static TargetSnapshot awaitState(LiveFleet fleet, String name, TargetState state) {
        return await(name + " to be " + state)
                .atMost(PATIENCE)
                .until(
                        () -> fleet.snapshots().stream()
                                .filter(target -> target.name().equals(name))
                                .findFirst()
                                .orElseThrow(),
                        target -> target.state() == state);
    }
}
