package dev.tidemark.collector.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tidemark.collector.UserError;
import dev.tidemark.collector.source.Secret;
import dev.tidemark.collector.web.push.PushSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertmanagerConfigTest {

    @TempDir
    private Path folder;

    @Test
    void whole_isTaken() throws IOException {
        assertThat(read("""
                alertmanager:
                  urls: ['https://a:9093', 'http://b:9093/am']
                  user: us
                  passwordFile: am.password
                  tls: {caFile: ca.crt}
                  labels: {cluster: eu}
                  runbooks: https://books
                  resend: 30s
                """))
                .isEqualTo(new PushSettings(
                        List.of(URI.create("https://a:9093"), URI.create("http://b:9093/am")),
                        Optional.of(new PushSettings.Password("us", new Secret.InFile(beside("am.password")))),
                        new PushSettings.TlsFiles(Optional.of(beside("ca.crt")), Optional.empty(), Optional.empty()),
                        Map.of("cluster", "eu"),
                        "https://books",
                        Duration.ofSeconds(30)));
    }

    @Test
    void leftOut_nothingIsPushed() throws IOException {
        assertThat(read("")).as("a push").isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {}                                                         | alertmanager has no urls
                    {urls: []}                                                 | alertmanager has no urls
                    {urls: ['alertmanager:9093']}                              | alertmanager.urls[0] is no address
                    {urls: ['http://a:9093', 'ftp://b']}                       | alertmanager.urls[1] is no address
                    {urls: ['http://us:geheim@a:9093']}                        | has a user or password in it
                    {urls: ['http://a'], tokenFile: t, tokenEnv: T}            | has more than one of tokenFile
                    {urls: ['http://a'], user: us}                             | has only one of user and passwordFile
                    {urls: ['http://a'], passwordFile: p}                      | has only one of user and passwordFile
                    {urls: ['http://a'], tls: {caFile: c}}                     | no address begins with it
                    {urls: ['https://a'], tls: {certFile: c}}                  | has only one of certFile and keyFile
                    {urls: ['http://a'], labels: {severity: page}}             | has a label that cannot be given
                    {urls: ['http://a'], labels: {my-team: a}}                 | has a label that cannot be given
                    {urls: ['http://a'], resend: 10ms}                         | alertmanager.resend is too short
                    """)
    void mistake_isOneSentence(String section, String sentence) {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> read("alertmanager: " + section))
                .withMessageContaining(sentence)
                .satisfies(error -> assertThat(error.getMessage())
                        .as("one sentence without secrets")
                        .endsWith(".")
                        .doesNotContain("geheim", "\n"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {}                                                          | otlp has no url
                    {url: 'otel:4318'}                                          | otlp.url is no address
                    {url: 'http://otel:4318'}                                   | otlp.url has no path
                    {url: 'http://us:geheim@otel:4318/v1/metrics'}              | has a user or password in it
                    {url: 'http://otel/v1/metrics', tls: {caFile: c}}           | otlp.tls is for https
                    {url: 'http://otel/v1/metrics', interval: 10ms}             | otlp.interval is too short
                    {url: 'http://otel/v1/metrics', tokenFile: t, tokenEnv: T}  | otlp has more than one of tokenFile
                    """)
    void mistakeInOtlp_isOneSentence(String section, String sentence) {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> read("otlp: " + section))
                .withMessageContaining(sentence)
                .satisfies(error -> assertThat(error.getMessage())
                        .as("one sentence without secrets")
                        .endsWith(".")
                        .doesNotContain("geheim", "\n"));
    }

    private @Nullable PushSettings read(String section) throws IOException {
        Path file = folder.resolve("tidemark.yml");
        Files.writeString(file, section + "\ntargets: [{address: 4711}]\n");
        return ConfigFile.read(file).web().push();
    }

    private Path beside(String name) {
        return folder.toAbsolutePath().resolve(name);
    }
}
