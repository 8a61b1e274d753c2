package dev.tidemark.collector.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tidemark.collector.UserError;
import dev.tidemark.collector.source.Secret;
import dev.tidemark.collector.web.WebSettings;
import dev.tidemark.collector.web.access.AccessSettings.Client;
import dev.tidemark.collector.web.access.AccessSettings.Proof;
import dev.tidemark.collector.web.access.Permission;
import dev.tidemark.collector.web.tls.TlsSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessConfigTest {

    private static final String TARGETS = "\ntargets: [{address: 4711}]\n";

    @TempDir
    private Path folder;

    @Test
    void clients_areTakenWithTheirSecretsBesideTheFile() throws IOException {
        WebSettings web = read("""
                access:
                  anonymous: metrics
                  clients:
                    - {name: prometheus, tokenFile: a.token, permission: metrics}
                    - {name: ann, passwordEnv: ANN}
                    - {name: bob, passwordFile: /run/secrets/bob, permission: evidence}
                """);

        assertThat(web.access().forAnonymous()).as("anonymous").isEqualTo(Permission.METRICS);
        assertThat(web.access().clients())
                .as("clients; who is given no permission reads")
                .containsExactly(
                        new Client(
                                "prometheus",
                                Proof.TOKEN,
                                new Secret.InFile(folder.toAbsolutePath().resolve("a.token")),
                                Permission.METRICS),
                        new Client("ann", Proof.PASSWORD, new Secret.InEnvironment("ANN"), Permission.READ),
                        new Client(
                                "bob",
                                Proof.PASSWORD,
                                new Secret.InFile(Path.of("/run/secrets/bob")),
                                Permission.EVIDENCE));
    }

    @Test
    void clientsAlone_leaveNothingToAnonymousCallers() throws IOException {
        assertThat(read("access: {clients: [{name: a, tokenFile: t}]}").access().forAnonymous())
                .as("anonymous")
                .isEqualTo(Permission.NONE);
    }

    @Test
    void tls_isTaken() throws IOException {
        Path here = folder.toAbsolutePath();
        assertThat(read("listen: {tls: {certFile: tls.crt, keyFile: tls.key, clientCaFile: ca.crt}}")
                        .tls())
                .as("PEM files")
                .isEqualTo(new TlsSettings(
                        new TlsSettings.PemFiles(here.resolve("tls.crt"), here.resolve("tls.key"), null),
                        here.resolve("ca.crt")));
        assertThat(read("listen: {tls: {keyStore: k.p12, keyStorePasswordEnv: P}}")
                        .tls())
                .as("a keystore")
                .isEqualTo(new TlsSettings(
                        new TlsSettings.KeystoreFile(here.resolve("k.p12"), new Secret.InEnvironment("P")), null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "access: {anonymous: evidence}|access.anonymous is 'evidence': use none or metrics or read.",
                "access: {anonymous: all}|access.anonymous is 'all'",
                "access: {anonymous: none}|access lets nobody in",
                "access: {clients: [{tokenFile: t}]}|access.clients[0] has no name",
                "access: {clients: [{name: 'a:b', tokenFile: t}]}|a colon in its name",
                "access: {clients: [{name: a}]}|access.clients[0] needs exactly one of",
                "access: {clients: [{name: a, tokenFile: t, passwordFile: p}]}|needs exactly one of",
                "access: {clients: [{name: a, tokenFile: t, permission: none}]}|use metrics or read or evidence.",
                "access: {clients: [{name: a, tokenFile: t}, {name: a, tokenFile: u}]}|two clients are called 'a'",
                "access: {clients: [{name: a, token: secret}]}|unknown key 'token'",
                "access: {clients: [{name: a, password: secret}]}|unknown key 'password'",
                "listen: {tls: {certFile: c}}|listen.tls needs either",
                "listen: {tls: {certFile: c, keyFile: k, keyStore: s}}|listen.tls needs either",
                "listen: {tls: {keyStore: s}}|listen.tls needs either"
            })
    void mistake_isOneSentence(String yaml, String expected) {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> read(yaml))
                .withMessageContainingAll("tidemark.yml", expected)
                .withMessageNotContaining("\n");
    }

    private WebSettings read(String yaml) throws IOException {
        return ConfigFile.read(Files.writeString(folder.resolve("tidemark.yml"), yaml + TARGETS))
                .web();
    }
}
