package dev.tidemark.collector.source.ways;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.collector.UserError;
import dev.tidemark.collector.source.Source;
import dev.tidemark.collector.source.TargetSpec;
import dev.tidemark.collector.source.file.FileSource;
import dev.tidemark.collector.source.file.RepositorySource;
import dev.tidemark.collector.source.recording.RecordingOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourcesTest {

    private static final RecordingOptions RECORDING = new RecordingOptions("test", Duration.ofMinutes(1), 1 << 20);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:7091",
                "shop.example.com:7091",
                "10.0.0.7:1",
                "shop_1:65535",
                "[::1]:7091",
                "[fe80::1%1]:7091",
                "[fe80::1%eth0]:7091",
                "[fe80::a:b%en-0.1]:7091",
                "service:jmx:rmi:///jndi/rmi://[fe80::1%eth0]:7091/jmxrmi",
                "[::ffff:10.0.0.7]:7091",
                "service:jmx:rmi:///jndi/rmi://localhost:7091/jmxrmi",
                "service:jmx:rmi://[::1]:9000/jndi/rmi://[::1]:9001/jmxrmi"
            })
    void of_networkAddress_namesTheTargetByItAndNeverGivesItUp(String address) {
        Source source = Sources.of(TargetSpec.of(address), RECORDING);
        assertThat(source.name()).as("name of %s", address).isEqualTo(address);
        assertThat(source.address()).as("address of %s", address).isEqualTo(address);
        assertThat(source.isGone()).as("%s may come back", address).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "shop",
                "localhost:",
                ":7091",
                "localhost:65536",
                "localhost:99999",
                "localhost:70911234",
                "localhost:7091x",
                "http://localhost:7091",
                "localhost:7091/jmxrmi",
                "::1:7091",
                "[::1]",
                "[shop]:7091",
                "[fe80::1%]:7091",
                "localhost:0",
                "-4711",
                "47 11",
                "12345678901"
            })
    void of_noAddress_saysWhatOneLooksLike(String address) {
        assertThatThrownBy(() -> Sources.of(TargetSpec.of(address), RECORDING))
                .as("'%s'", address)
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("'" + address + "' is no target")
                .hasMessageContaining("process id, host:port, a JMX service URL")
                .hasMessageContaining("the folder of a JFR repository, a .jfr recording, or self");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "service:jmx:",
                "service:jmx:rmi",
                "service:jmx:r m i://",
                "service:jmx:rmi://host:port/",
                "service:jmx:rmi:///jndi/ldap://localhost:389/cn=jmx",
                "service:jmx:rmi:///jndi/rmi://localhost:70000/jmxrmi",
                "service:jmx:jmxmp://localhost:9875"
            })
    void of_brokenServiceUrl_saysWhatOneLooksLike(String address) {
        assertThatThrownBy(() -> Sources.of(TargetSpec.of(address), RECORDING))
                .as("'%s'", address)
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("'" + address + "' is no JMX service URL: ")
                .hasMessageContaining("service:jmx:rmi:///jndi/rmi://host:port/jmxrmi");
    }

    @ParameterizedTest
    @CsvSource({
        "monitor:letmein@localhost:7091, '***@localhost:7091'",
        "letmein@localhost:7091, '***@localhost:7091'",
        "monitor:let@me:in/letmein@localhost:7091, '***@localhost:7091'",
        "service:jmx:rmi:///jndi/rmi://monitor:letmein@host:1/jmxrmi, 'service:jmx:rmi:///jndi/rmi://***@host:1/jmxrmi'",
        "service:jmx:rmi://monitor:letmein@host:1/jndi/rmi://host:1/jmxrmi, 'service:jmx:rmi://***@host:1/jndi/rmi://host:1/jmxrmi'",
        "rmi://monitor:letmein@host:1, 'rmi://***@host:1'"
    })
    void of_addressWithAPassword_isRefusedWithoutShowingIt(String address, String shown) {
        assertThatThrownBy(() -> TargetSpec.of(address))
                .as(address)
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("'" + shown + "' has a user or a password in it")
                .hasMessageNotContaining("letmein");
    }

    @Test
    void of_ownProcessId_isNamedByProgramAndIsAlive() {
        String pid = Long.toString(ProcessHandle.current().pid());
        Source source = Sources.of(TargetSpec.of(pid), RECORDING);
        assertThat(source.name()).as("name").matches("[^@/\\s]+@[^@.]+:" + pid);
        assertThat(source.isGone()).as("this very process is gone").isFalse();
    }

    @Test
    void of_processIdThatNobodyHas_isGone() {
        assertThat(Sources.of(TargetSpec.of("4294967295"), RECORDING).isGone())
                .as("a process id beyond what the system gives out")
                .isTrue();
    }

    @Test
    void of_nameGiven_isTheName() {
        TargetSpec spec = new TargetSpec(Optional.of("shop"), "localhost:7091", Optional.empty());
        assertThat(Sources.of(spec, RECORDING).name()).as("name").isEqualTo("shop");
    }

    @Test
    void of_paths_areFoldersOrFilesWhetherThereOrNot(@TempDir Path folder) throws IOException {
        assertThat(Sources.of(TargetSpec.of(folder.toString()), RECORDING))
                .as("a folder that is there")
                .isInstanceOf(RepositorySource.class);
        assertThat(Sources.of(TargetSpec.of(folder.resolve("later").toString()), RECORDING))
                .as("a folder that is not there yet")
                .isInstanceOf(RepositorySource.class);
        assertThat(Sources.of(TargetSpec.of("later.jfr"), RECORDING))
                .as("a recording that is not there yet")
                .isInstanceOf(FileSource.class);
        Path dressedUp = Files.createDirectory(folder.resolve("runs.jfr"));
        assertThat(Sources.of(TargetSpec.of(dressedUp.toString()), RECORDING))
                .as("a folder that is called like a file")
                .isInstanceOf(RepositorySource.class);
    }

    @Test
    void of_pathWithCredentials_saysWhatTheyAreFor() {
        TargetSpec spec = new TargetSpec(
                Optional.of("shop"), "/jfr", Optional.of(new TargetSpec.Credentials("monitor", Path.of("secret"))));
        assertThatThrownBy(() -> Sources.of(spec, RECORDING))
                .as("a user for a folder")
                .isInstanceOf(UserError.class)
                .hasMessageContaining("is a path, and user, password and TLS are for JMX over the network");
    }

    @Test
    void of_fileThatIsNoRecording_saysWhatToName(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("notes.txt"), "no recording");
        assertThatThrownBy(() -> Sources.of(TargetSpec.of(file.toString()), RECORDING))
                .as("a file of another kind")
                .isInstanceOf(UserError.class)
                .hasMessageContaining("is neither a folder nor named .jfr");
    }

    @Test
    void of_self_isThisJvm() {
        Source source = Sources.of(TargetSpec.of("self"), RECORDING);
        assertThat(source.name()).as("name").isEqualTo("self");
        assertThat(source.isGone()).as("this JVM is gone").isFalse();
    }
}
