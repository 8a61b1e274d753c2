package dev.tidemark.collector.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tidemark.collector.UserError;
import dev.tidemark.collector.monitor.MonitorSettings;
import dev.tidemark.collector.source.Secret;
import dev.tidemark.collector.source.TargetSpec;
import dev.tidemark.collector.source.Tls;
import dev.tidemark.collector.web.WebSettings;
import dev.tidemark.collector.web.access.AccessSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigFileTest {

    @TempDir
    private Path folder;

    @Test
    void example_isReadAndShowsTheDefaults() {
        LoadedConfig config = ConfigFile.read(Path.of("..", "tidemark.example.yml"));

        assertThat(config.web()).as("the example's web settings").isEqualTo(WebSettings.loopback(9477));
        assertThat(config.monitor()).as("the example's recording and budget").isEqualTo(MonitorSettings.forServe());
        assertThat(config.targets())
                .as("targets")
                .extracting(TargetSpec::address)
                .hasSize(4)
                .contains("localhost:7091", "/var/jfr/cart", "self");
    }

    @Test
    void targetsAlone_takeDefaultsForTheRest() throws IOException {
        LoadedConfig config = read("targets: [{address: 4711}]");

        assertThat(config.targets()).as("a process id may stand without quotes").containsExactly(TargetSpec.of("4711"));
        assertThat(config.monitor()).as("defaults").isEqualTo(MonitorSettings.forServe());
    }

    @Test
    void everyKey_isTaken() throws IOException {
        LoadedConfig config = read("""
                listen: {address: 0.0.0.0, port: 1234}
                metrics: {mapSeries: 7}
                recording: {name: ours, logAge: 5m, logSize: 16MB, keep: false, reap: true}
                evidence: {pauseBudget: 0, window: 2h}
                targets: [{name: a, address: 'h:1', user: u, passwordFile: secret}]
                """);

        assertThat(config.web())
                .as("listen and metrics")
                .isEqualTo(new WebSettings("0.0.0.0", 1234, 7, AccessSettings.UNDECIDED, null));
        assertThat(config.monitor())
                .as("recording and evidence")
                .isEqualTo(new MonitorSettings(
                        "ours", Duration.ofMinutes(5), 16L << 20, Duration.ZERO, Duration.ofHours(2), false, true));
        assertThat(config.targets().get(0).credentials().orElseThrow().password())
                .as("a relative password file starts at the configuration's folder")
                .isEqualTo(new Secret.InFile(folder.toAbsolutePath().resolve("secret")));
    }

    @Test
    void nameOfATarget_mayComeFromTheEnvironment() throws IOException {
        assertThat(read("targets: [{nameEnv: PATH, address: self}]").targets())
                .as("a variable that everybody has")
                .extracting(TargetSpec::name)
                .containsExactly(Optional.of(System.getenv("PATH").strip()));
    }

    @Test
    void tlsOfATarget_isTaken() throws IOException {
        List<TargetSpec> targets = read("""
                        targets:
                          - address: a:1
                            user: u
                            passwordEnv: JMX_PASSWORD
                            rmiHosts: [10.0.0.7]
                            tls: {trustStore: t.p12, trustStorePasswordFile: t.password,
                                  keyStore: k.p12, keyStorePasswordEnv: KEY_PASSWORD, registry: true, hostCheck: false}
                          - address: b:1
                            tls: {caFile: ca.crt, certFile: tls.crt, keyFile: tls.key}
                        """).targets();

        Path home = folder.toAbsolutePath();
        assertThat(targets.get(0).credentials())
                .as("user, and a password from the environment")
                .contains(new TargetSpec.Credentials("u", new Secret.InEnvironment("JMX_PASSWORD")));
        assertThat(targets.get(0).rmiHosts()).as("hosts beside its own").containsExactly("10.0.0.7");
        assertThat(targets.get(0).tls())
                .as("key stores")
                .contains(new Tls(
                        Optional.of(new Tls.Store(
                                home.resolve("t.p12"), Optional.of(new Secret.InFile(home.resolve("t.password"))))),
                        Optional.of(new Tls.Store(
                                home.resolve("k.p12"), Optional.of(new Secret.InEnvironment("KEY_PASSWORD")))),
                        true,
                        false));
        assertThat(targets.get(1).tls())
                .as("PEM files; the registry without TLS, the host checked")
                .contains(new Tls(
                        Optional.of(new Tls.PemTrust(home.resolve("ca.crt"))),
                        Optional.of(new Tls.PemIdentity(home.resolve("tls.crt"), home.resolve("tls.key"))),
                        false,
                        true));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void mistake_isOneSentenceWithFileAndMend(String yaml, String expected) throws IOException {
        Throwable thrown = catchThrowable(() -> read(yaml));

        assertThat(thrown).as(yaml).isInstanceOf(UserError.class).hasMessageContaining(expected);
        assertThat(thrown.getMessage()).as("what is shown").doesNotContain("letmein");
        assertThat(thrown.getMessage())
                .as("one line that names the file")
                .contains("tidemark.yml")
                .doesNotContain("\n")
                .doesNotContain("dev.tidemark", "java.", "jackson");
    }

    static Stream<Arguments> mistakes() {
        String ok = "\ntargets: [{address: 'h:1'}]";
        return Stream.of(
                Arguments.of("", "is empty"),
                Arguments.of("# nothing", "is empty"),
                Arguments.of("listen: {port: 1}", "no targets"),
                Arguments.of("targets: []", "no targets"),
                Arguments.of("listen:\n  prot: 1" + ok, "line 2: unknown key 'prot', did you mean 'port'?"),
                Arguments.of("listn:\n  port: 1" + ok, "line 1: unknown key 'listn', did you mean 'listen'?"),
                Arguments.of(
                        "zzz: 1" + ok,
                        "unknown key 'zzz': known here are access, alertmanager, credentials, discovery, evidence"),
                Arguments.of("listen: {port: many}" + ok, "line 1: 'listen.port' cannot be 'many': a whole number"),
                Arguments.of("listen: {port: 70000}" + ok, "listen.port is 70000"),
                Arguments.of("recording: {keep: perhaps}" + ok, "true or false"),
                Arguments.of("recording: {logAge: 3x}" + ok, "line 1: 'recording.logAge': '3x' is not a duration"),
                Arguments.of("recording: {logSize: big}" + ok, "'recording.logSize': 'big' is not a size"),
                Arguments.of("recording: {logSize: 0}" + ok, "must be more than 0"),
                Arguments.of("listen: 9477" + ok, "'listen': keys with values"),
                Arguments.of("targets: here", "'targets': a list"),
                Arguments.of("targets: [{name: a}]", "targets[0] has no address"),
                Arguments.of("targets: [null]", "targets[0] has no address"),
                Arguments.of("targets: [{name: a, nameEnv: PATH, address: self}]", "both name and nameEnv"),
                Arguments.of(
                        "targets: [{nameEnv: TIDEMARK_NO_SUCH_NAME, address: self}]",
                        "targets[0].nameEnv is TIDEMARK_NO_SUCH_NAME, which is not set"),
                Arguments.of(
                        "targets:\n- address: h:1\n  rmiHosts:\n  -\n",
                        "targets[0].rmiHosts[0] is empty: write a value there, or take it out."),
                Arguments.of("targets: [{address: 'h:1', user: u}]", "only one of user and passwordFile"),
                Arguments.of(
                        "targets: [{address: 'h:1', user: u, passwordFile: f, passwordEnv: E}]",
                        "targets[0] has both passwordFile and passwordEnv"),
                Arguments.of("targets: [{address: 'u:letmein@h:1'}]", "targets[0].address '***@h:1' has a user"),
                Arguments.of("targets: [{address: 'h:1', password: letmein}]", "unknown key 'password'"),
                Arguments.of(
                        "targets: [{address: 'h:1', tls: {caFile: a, trustStore: b}}]",
                        "targets[0].tls has both trustStore and caFile"),
                Arguments.of(
                        "targets: [{address: 'h:1', tls: {certFile: a}}]", "tls has only one of certFile and keyFile"),
                Arguments.of("targets: [{address: 'h:1', tls: {keyStore: a}}]", "tls has only one of keyStore and key"),
                Arguments.of("targets: [{address: 'h:1', tls: {trust: a}}]", "unknown key 'trust'"),
                Arguments.of(
                        "targets: [{name: a, address: 'h:1'}, {name: a, address: 'h:2'}]",
                        "two targets are called 'a'"),
                Arguments.of("targets: [{address: 'h:1', addres: x}]", "did you mean 'address'?"),
                Arguments.of("listen: {port: 1}\nlisten: {port: 2}" + ok, "line 2"),
                Arguments.of("listen: [", "not YAML"),
                Arguments.of("a\tb: {", "not YAML"));
    }

    @Test
    void accessOfATarget_isNotTakenForItsAddress() {
        assertThatThrownBy(() -> read("targets: [{address: 'h:1', user: u}]"))
                .as("the whole sentence")
                .hasMessage(folder.resolve("tidemark.yml")
                        + ": targets[0] has only one of user and passwordFile (or passwordEnv): give both or neither.");
        assertThatThrownBy(() -> read("targets: [{address: 'h:1', tls: {certFile: a}}]"))
                .as("the whole sentence")
                .hasMessage(folder.resolve("tidemark.yml")
                        + ": targets[0].tls has only one of certFile and keyFile: give both or neither.");
    }

    @Test
    void missingFile_saysSo() {
        assertThatThrownBy(() -> ConfigFile.read(folder.resolve("none.yml")))
                .as("a path that is not there")
                .isInstanceOf(UserError.class)
                .hasMessageContaining("There is no file")
                .hasMessageContaining("none.yml");
    }

    @Test
    void folderInsteadOfFile_saysSo() {
        assertThatThrownBy(() -> ConfigFile.read(folder))
                .as("a folder, as engines put it where a file is to be mounted that is not there")
                .isInstanceOf(UserError.class)
                .hasMessageContaining("is a folder: name a file");
    }

    @Test
    void bytesThatAreNoText_saySo() throws IOException {
        Path file = folder.resolve("tidemark.yml");
        Files.write(file, new byte[] {(byte) 0xC3, (byte) 0x28});

        assertThatThrownBy(() -> ConfigFile.read(file))
                .as("not UTF-8")
                .isInstanceOf(UserError.class)
                .hasMessageContaining("UTF-8");
    }

    private LoadedConfig read(String yaml) throws IOException {
        Path file = folder.resolve("tidemark.yml");
        Files.writeString(file, yaml);
        return ConfigFile.read(file);
    }
}
