package dev.tidemark.it.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.collector.monitor.LiveFleet;
import dev.tidemark.collector.monitor.MonitorSettings;
import dev.tidemark.collector.source.Secret;
import dev.tidemark.collector.source.TargetSpec;
import dev.tidemark.collector.source.TargetSpec.Credentials;
import dev.tidemark.collector.source.Tls;
import dev.tidemark.collector.target.TargetSnapshot;
import dev.tidemark.collector.target.TargetState;
import dev.tidemark.it.Jdks;
import dev.tidemark.it.TargetJvm;
import dev.tidemark.it.TcpProxy;
import dev.tidemark.it.target.PlainHashMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** JVMs that ask who we are, and JVMs that show who they are: with the right files we get in, with wrong ones a sentence says why not. */
final class JmxAccessIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Optional<Tls.Identity> NOBODY = Optional.empty();

    @TempDir
    static Path folder;

    private static KeyFiles server;
    private static KeyFiles elsewhere;
    private static KeyFiles client;
    private static KeyFiles stranger;
    private static Path password;

    @BeforeAll
    static void makeKeys() throws IOException, InterruptedException, GeneralSecurityException {
        server = KeyFiles.make(folder, "server", "127.0.0.1");
        elsewhere = KeyFiles.make(folder, "elsewhere", "elsewhere.example");
        client = KeyFiles.make(folder, "client", "client.example");
        stranger = KeyFiles.make(folder, "stranger", "stranger.example");
        password = KeyFiles.secret(folder.resolve("password"), "right-and-secret\n");
        KeyFiles.secret(folder.resolve("jmx.password"), "monitor right-and-secret\n");
        KeyFiles.secret(folder.resolve("jmx.access"), "monitor readwrite\n");
    }

    static Stream<Path> jdks() {
        return Jdks.all().stream();
    }

    /** Several targets with different trust in one collector, each the only way in. */
    @ParameterizedTest
    @MethodSource("jdks")
    void targets_withDifferentTls_areReadSideBySide(Path jdk) throws IOException {
        try (Port trusting = port(jdk, server.serverOptions());
                Port registry = port(jdk, both(elsewhere.serverOptions(), registryTls()));
                Port mutual =
                        port(jdk, both(server.serverOptions(), clientsOf(client), withPasswords(), registryTls()));
                LiveFleet fleet = new LiveFleet(
                        List.of(
                                spec("pem", trusting, tls(new Tls.PemTrust(server.certificate()), NOBODY, false, true)),
                                spec("other", registry, tls(store(elsewhere), NOBODY, true, false)),
                                login(spec(
                                        "mutual",
                                        mutual,
                                        tls(
                                                store(server),
                                                Optional.of(new Tls.PemIdentity(client.certificate(), client.key())),
                                                true,
                                                true)))),
                        MonitorSettings.forWatch())) {
            fleet.start();
            for (String name : List.of("pem", "other", "mutual")) {
                awaitState(fleet, name, TargetState.STREAMING);
            }
        }
    }

    @Test
    void proofs_thatDoNotSuffice_areDeniedInOneSentence() throws IOException {
        Map<String, String> sentences = new TreeMap<>();
        List<TargetSpec> targets = new ArrayList<>();
        try (Port tls = port(Jdks.current(), server.serverOptions());
                Port other = port(Jdks.current(), elsewhere.serverOptions());
                Port mutual = port(Jdks.current(), both(server.serverOptions(), clientsOf(client), registryTls()));
                Port mutualServer = port(Jdks.current(), both(server.serverOptions(), clientsOf(client)));
                Port plain = port(
                        Jdks.current(), both(List.of("-Dcom.sun.management.jmxremote.ssl=false"), withPasswords()))) {
            targets.add(spec("unknown authority", tls, Optional.empty()));
            sentences.put("unknown authority", "shows a certificate that we do not trust: name what vouches for it");
            targets.add(spec("wrong trust", mutualServer, tls(store(stranger), NOBODY, false, true)));
            sentences.put("wrong trust", "shows a certificate that we do not trust: name what vouches for it");
            targets.add(spec("other host", other, tls(store(elsewhere), NOBODY, false, true)));
            sentences.put(
                    "other host", "shows a certificate for another host: name the target as its certificate does");
            targets.add(spec("no TLS", plain, tls(store(server), NOBODY, false, true)));
            sentences.put("no TLS", "has a JMX server without TLS, and TLS was asked for");
            targets.add(spec("no TLS registry", plain, tls(store(server), NOBODY, true, true)));
            sentences.put("no TLS registry", "does not speak TLS where we do, or hung up: leave out --tls-registry");
            targets.add(spec("no password", plain, Optional.empty()));
            sentences.put("no password", "refused us: give the user and password");
            targets.add(spec("wrong client", mutual, tls(store(server), Optional.of(identity(stranger)), true, true)));
            sentences.put("wrong client", "asks for a certificate and did not take ours, or we have none");
            targets.add(spec("no client", mutual, tls(store(server), NOBODY, true, true)));
            sentences.put("no client", "asks for a certificate and did not take ours, or we have none");
            targets.add(spec(
                    "no key",
                    mutual,
                    tls(store(server), Optional.of(new Tls.PemIdentity(client.certificate(), password)), true, true)));
            sentences.put("no key", "cannot be used: check that it is in PEM form");
            targets.add(spec("no store", tls, tls(new Tls.Store(password, Optional.empty()), NOBODY, false, true)));
            sentences.put(
                    "no store", "cannot be used: check that it is in PKCS #12 or JKS form and its password is right");
            targets.add(spec("no file", tls, tls(new Tls.PemTrust(folder.resolve("none.crt")), NOBODY, false, true)));
            sentences.put("no file", "There is no CA file ");
            for (TargetSpec target : targets) {
                try (LiveFleet fleet = new LiveFleet(List.of(target), MonitorSettings.forWatch())) {
                    fleet.start();
                    String name = target.name().orElseThrow();
                    assertThat(awaitState(fleet, name, TargetState.DENIED).reason())
                            .as("what is said of %s", name)
                            .contains(sentences.get(name))
                            .endsWith(".")
                            .doesNotContain(KeyFiles.PASSWORD, "right-and-secret", "\n");
                }
            }
        }
    }

    @Test
    void password_thatIsRotated_isReadAtTheNextConnection() throws IOException {
        Path rotated = KeyFiles.secret(folder.resolve("rotated"), "not-yet-right\n");
        try (Port plain = port(
                        Jdks.current(), both(List.of("-Dcom.sun.management.jmxremote.ssl=false"), withPasswords()));
                LiveFleet fleet = new LiveFleet(
                        List.of(new TargetSpec(
                                Optional.of("rotated"),
                                plain.address(),
                                Optional.of(new Credentials("monitor", new Secret.InFile(rotated))))),
                        MonitorSettings.forWatch())) {
            fleet.start();
            awaitState(fleet, "rotated", TargetState.DENIED);
            Files.writeString(rotated, "right-and-secret\n");
            awaitState(fleet, "rotated", TargetState.STREAMING);
        }
    }

    private static TargetSpec spec(String name, Port port, Optional<Tls> tls) {
        return new TargetSpec(Optional.of(name), port.address(), Optional.empty(), tls, Set.of());
    }

    private static TargetSpec login(TargetSpec spec) {
        return new TargetSpec(
                spec.name(),
                spec.address(),
                Optional.of(new Credentials("monitor", new Secret.InFile(password))),
                spec.tls(),
                spec.rmiHosts());
    }

    private static Optional<Tls> tls(
            Tls.Trust trust, Optional<Tls.Identity> identity, boolean registry, boolean hostCheck) {
        return Optional.of(new Tls(Optional.of(trust), identity, registry, hostCheck));
    }

    private static Tls.Store store(KeyFiles files) {
        return new Tls.Store(files.trustStore(), Optional.of(new Secret.InFile(files.password())));
    }

    private static Tls.Identity identity(KeyFiles files) {
        return new Tls.Store(files.keyStore(), Optional.of(new Secret.InFile(files.password())));
    }

    private static List<String> registryTls() {
        return List.of("-Dcom.sun.management.jmxremote.registry.ssl=true");
    }

    private static List<String> clientsOf(KeyFiles trusted) {
        return List.of(
                "-Dcom.sun.management.jmxremote.ssl.need.client.auth=true",
                "-Djavax.net.ssl.trustStore=" + trusted.trustStore(),
                "-Djavax.net.ssl.trustStorePassword=" + KeyFiles.PASSWORD);
    }

    private static List<String> withPasswords() {
        return List.of(
                "-Dcom.sun.management.jmxremote.authenticate=true",
                "-Dcom.sun.management.jmxremote.password.file=" + folder.resolve("jmx.password"),
                "-Dcom.sun.management.jmxremote.access.file=" + folder.resolve("jmx.access"));
    }

    @SafeVarargs
    private static List<String> both(List<String>... options) {
        List<String> all = new ArrayList<>();
        for (List<String> some : options) {
            all.addAll(some);
        }
        return all;
    }

    private static Port port(Path jdk, List<String> options) throws IOException {
        int port = TcpProxy.freePort("127.0.0.1");
        List<String> all = new ArrayList<>(List.of(
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-Dcom.sun.management.jmxremote.port=" + port,
                // A registry without TLS and a server with it cannot share a port.
                "-Dcom.sun.management.jmxremote.rmi.port=" + TcpProxy.freePort("127.0.0.1"),
                "-Dcom.sun.management.jmxremote.host=127.0.0.1",
                "-Djava.rmi.server.hostname=127.0.0.1",
                "-Dcom.sun.management.jmxremote.authenticate=false"));
        // The last one counts.
        all.addAll(options);
        return new Port(TargetJvm.start(jdk, all, PlainHashMap.class, "200"), port);
    }

    /** A JVM and its JMX port. */
    private record Port(TargetJvm jvm, int port) implements AutoCloseable {

        String address() {
            return "127.0.0.1:" + port;
        }

        @Override
        public void close() {
            jvm.close();
        }
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
