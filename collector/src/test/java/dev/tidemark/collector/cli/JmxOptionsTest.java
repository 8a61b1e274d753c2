package dev.tidemark.collector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.collector.source.Secret;
import dev.tidemark.collector.source.Tls;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class JmxOptionsTest {

    @Command
    private static final class Any {
        @Mixin
        private final JmxOptions jmx = new JmxOptions();
    }

    @Test
    void passwordsOfStores_comeFromTheEnvironmentToo() {
        Any any = new Any();
        new CommandLine(any)
                .parseArgs(
                        "--trust-store=t.p12",
                        "--trust-store-password-env=TRUST",
                        "--key-store=k.p12",
                        "--key-store-password-env=KEY");

        assertThat(any.jmx.target(Optional.empty(), "h:1").tls())
                .as("both stores with their passwords")
                .contains(new Tls(
                        Optional.of(new Tls.Store(Path.of("t.p12"), Optional.of(new Secret.InEnvironment("TRUST")))),
                        Optional.of(new Tls.Store(Path.of("k.p12"), Optional.of(new Secret.InEnvironment("KEY")))),
                        false,
                        true));
    }
}
