package dev.tidemark.collector.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.collector.UserError;
import dev.tidemark.collector.discovery.DiscoverySettings;
import dev.tidemark.collector.discovery.Shard;
import dev.tidemark.collector.discovery.kubernetes.KubernetesSettings;
import dev.tidemark.collector.discovery.provider.LocalTargets;
import dev.tidemark.collector.discovery.provider.NamedAccess;
import dev.tidemark.collector.source.Secret;
import dev.tidemark.collector.source.TargetSpec;
import dev.tidemark.collector.source.TargetSpec.Credentials;
import dev.tidemark.collector.source.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DiscoveryConfigTest {

    @TempDir
    private Path folder;

    @Test
    void nothingWritten_findsNothingElse() throws IOException {
        LoadedConfig config = read("targets: [{address: 4711}]");

        assertThat(config.discovery())
                .as("defaults")
                .isEqualTo(new DiscoverySettings(
                        500,
                        Duration.ofSeconds(30),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void everyKey_isTaken() throws IOException {
        LoadedConfig config = read("""
                credentials:
                  jmx:
                    user: monitor
                    passwordEnv: JMX_PASSWORD
                    tls: {caFile: ca.crt, registry: true, hostCheck: false}
                    rmiHosts: [10.0.0.7]
                    hosts: ['*.internal']
                  mutual: {tls: {certFile: tls.crt, keyFile: tls.key}}
                shard: {index: 1, of: 3}
                discovery:
                  maxTargets: 50
                  poll: 5s
                  files: ['targets/*.json', /etc/tidemark/shop.yml]
                  local: {include: 'com\\.acme\\..*', exclude: '.*Tool', poll: 1s}
                  kubernetes:
                    namespaces: [shop]
                    labelSelector: app=shop
                    port: 7091
                    credentials: jmx
                    labels: [team]
                """);

        Path home = folder.toAbsolutePath();
        NamedAccess jmx = new NamedAccess(
                "jmx",
                new TargetSpec.Access(
                        Optional.of(new Credentials("monitor", new Secret.InEnvironment("JMX_PASSWORD"))),
                        Optional.of(new Tls(
                                Optional.of(new Tls.PemTrust(home.resolve("ca.crt"))), Optional.empty(), true, false)),
                        Set.of("10.0.0.7")),
                List.of("*.internal"));
        NamedAccess mutual = new NamedAccess(
                "mutual",
                new TargetSpec.Access(
                        Optional.empty(),
                        Optional.of(new Tls(
                                Optional.empty(),
                                Optional.of(new Tls.PemIdentity(home.resolve("tls.crt"), home.resolve("tls.key"))),
                                false,
                                true)),
                        Set.of()),
                List.of());
        assertThat(config.targets()).as("targets of its own are not needed").isEmpty();
        assertThat(config.discovery())
                .as("discovery")
                .isEqualTo(new DiscoverySettings(
                        50,
                        Duration.ofSeconds(5),
                        Optional.of(new Shard(1, 3)),
                        Optional.of(new DiscoverySettings.Files(
                                folder.toAbsolutePath(),
                                List.of("targets/*.json", "/etc/tidemark/shop.yml"),
                                Map.of("jmx", jmx, "mutual", mutual))),
                        Optional.of(new DiscoverySettings.Local(
                                new LocalTargets.Selection("com\\.acme\\..*", Optional.of(".*Tool")),
                                Duration.ofSeconds(1))),
                        Optional.of(new KubernetesSettings(
                                List.of("shop"),
                                Optional.of("app=shop"),
                                false,
                                OptionalInt.of(7091),
                                Optional.of(jmx),
                                List.of("team")))));
    }

    @Test
    void pods_withoutASelector_mustAskForIt() throws IOException {
        assertThat(read("discovery: {kubernetes: {}}")
                        .discovery()
                        .kubernetes()
                        .orElseThrow()
                        .annotated())
                .as("the annotation is needed")
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void mistake_isOneSentence(String yaml, String expected) {
        assertThatThrownBy(() -> read(yaml))
                .as(yaml)
                .isInstanceOf(UserError.class)
                .hasMessageContaining(expected)
                .hasMessageContaining("tidemark.yml")
                .message()
                .doesNotContain("\n");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("discovery: {maxTargets: 5}", "there are no targets"),
                Arguments.of("discovery: {maxTargets: 0, files: [a.yml]}", "discovery.maxTargets is 0"),
                Arguments.of("discovery: {files: [a.txt]}", "discovery.files: 'a.txt' names no file of targets"),
                Arguments.of("discovery: {file: [a.yml]}", "did you mean 'files'?"),
                Arguments.of("discovery: {poll: 1ms, files: [a.yml]}", "discovery.poll must be at least 500ms"),
                Arguments.of("discovery: {local: {poll: 1s}}", "discovery.local.include is missing"),
                Arguments.of("discovery: {local: {include: '['}}", "discovery.local: '[' is no regular expression"),
                Arguments.of("discovery: {kubernetes: {port: 0}}", "discovery.kubernetes.port is 0"),
                Arguments.of("discovery: {kubernetes: {namespaces: ['*', a]}}", "'*' beside others"),
                Arguments.of("discovery: {kubernetes: {credentials: x}}", "the section credentials does not have"),
                Arguments.of(
                        "credentials: {x: {user: u}}\ntargets: [{address: 1}]",
                        "credentials.x has only one of user and passwordFile (or passwordEnv)"),
                Arguments.of("credentials: {x: {rmiHosts: [a]}}\ntargets: [{address: 1}]", "credentials.x has neither"),
                Arguments.of("credentials: {x: }\ntargets: [{address: 1}]", "credentials.x has neither user nor tls"),
                Arguments.of(
                        "credentials: {x: {tls: {}, hosts: []}}\ntargets: [{address: 1}]",
                        "credentials.x.hosts is empty"),
                Arguments.of(
                        "credentials: {x: {tls: {certFile: a}}}\ntargets: [{address: 1}]",
                        "credentials.x.tls has only one of certFile and keyFile"),
                Arguments.of(
                        "credentials: {x: {tls: {}, hosts: [null]}}\ntargets: [{address: 1}]",
                        "credentials.x.hosts[0] is empty: write a value there, or take it out."),
                Arguments.of("discovery:\n  files:\n  -\n", "discovery.files[0] is empty"),
                Arguments.of("discovery: {files: [a.yml, ' ']}", "discovery.files[1] is empty"),
                Arguments.of("discovery: {kubernetes: {namespaces: [null]}}", "kubernetes.namespaces[0] is empty"),
                Arguments.of("discovery: {kubernetes: {labels: [a, '']}}", "discovery.kubernetes.labels[1] is empty"),
                Arguments.of("shard: {index: 0}\ntargets: [{address: 1}]", "shard.of is missing"),
                Arguments.of("shard: {index: 3, of: 3}\ntargets: [{address: 1}]", "the first is 0 and the last 2"),
                Arguments.of("shard: {index: 0, of: 5000}\ntargets: [{address: 1}]", "shard.of is 5000"));
    }

    @ParameterizedTest
    @MethodSource("environments")
    void shard_comesFromTheEnvironmentToo(ShardSection written, Map<String, String> environment, Shard expected) {
        assertThat(ShardCheck.check(Path.of("tidemark.yml"), written, environment))
                .as("shard by %s and %s", written, environment)
                .isEqualTo(Optional.of(expected));
    }

    static Stream<Arguments> environments() {
        return Stream.of(
                Arguments.of(new ShardSection(null, 3), Map.of("HOSTNAME", "tidemark-2"), new Shard(2, 3)),
                Arguments.of(
                        new ShardSection(null, 3),
                        Map.of("TIDEMARK_SHARD_INDEX", "1", "HOSTNAME", "t-2"),
                        new Shard(1, 3)),
                Arguments.of(
                        new ShardSection(0, 3),
                        Map.of("TIDEMARK_SHARD_INDEX", "1", "TIDEMARK_SHARD_OF", "4"),
                        new Shard(1, 4)),
                Arguments.of(null, Map.of("TIDEMARK_SHARD_OF", "4", "HOSTNAME", "tidemark-3"), new Shard(3, 4)));
    }

    @Test
    void shard_thatNobodyTells_isRefused() {
        assertThatThrownBy(() ->
                        ShardCheck.check(Path.of("t.yml"), new ShardSection(null, 3), Map.of("HOSTNAME", "laptop")))
                .hasMessageContaining("shard.index is missing");
        assertThatThrownBy(() -> ShardCheck.check(Path.of("t.yml"), null, Map.of("TIDEMARK_SHARD_INDEX", "one")))
                .hasMessageContaining("TIDEMARK_SHARD_INDEX is 'one': a whole number");
    }

    private LoadedConfig read(String yaml) throws IOException {
        Path file = folder.resolve("tidemark.yml");
        Files.writeString(file, yaml);
        return ConfigFile.read(file);
    }
}
