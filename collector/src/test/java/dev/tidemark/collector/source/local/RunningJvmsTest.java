package dev.tidemark.collector.source.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningJvmsTest {

    @TempDir
    private Path folder;

    @Test
    void jvm_isToldWithProgramVersionAndUser() throws Exception {
        try (Jvm jvm = new Jvm(folder)) {
            RunningJvm told = jvm.told();

            assertThat(told.program()).as("program").isEqualTo(Sleeper.class.getName());
            assertThat(told.java())
                    .as("version, of the JDK that this test runs on")
                    .contains(version());
            assertThat(told.user())
                    .as("user")
                    .isEqualTo(ProcessHandle.current().info().user());
            assertThat(told.recording()).as("records").contains(false);
            assertThat(told.agent()).as("has the agent").contains(false);
            assertThat(told.obstacle()).as("why it cannot be watched").isEmpty();
        }
    }

    @Test
    void jvmThatRecords_isToldSo() throws Exception {
        try (Jvm jvm = new Jvm(
                folder, "-XX:StartFlightRecording", "-XX:FlightRecorderOptions:repository=" + folder.resolve("jfr"))) {
            assertThat(jvm.told().recording()).as("records").contains(true);
        }
    }

    @Test
    void jvmThatTakesNoAttach_isToldWithTheReason() throws Exception {
        try (Jvm jvm = new Jvm(folder, "-XX:+DisableAttachMechanism")) {
            assertThat(jvm.told().program())
                    .as("program, which the JDK's own list leaves out")
                    .isEqualTo(Sleeper.class.getName());
            assertThat(jvm.told().obstacle().orElse(""))
                    .as("why it cannot be watched")
                    .contains("-XX:+DisableAttachMechanism");
        }
    }

    @Test
    void dataLeftBehind_makesNoJvmOfAnotherProcess() throws Exception {
        Process other = new ProcessBuilder("cat").start();
        Path data = Path.of("/tmp", "hsperfdata_" + System.getProperty("user.name"), Long.toString(other.pid()));
        try (Jvm jvm = new Jvm(folder)) {
            Files.copy(data.resolveSibling(Long.toString(jvm.told().pid())), data);

            assertThat(RunningJvms.list())
                    .as("a process that is no JVM, with the performance data of one")
                    .noneMatch(it -> it.pid() == other.pid());
        } finally {
            Files.deleteIfExists(data);
            other.destroy();
        }
    }

    @Test
    void jvmWithoutPerformanceData_isFoundAllTheSame() throws Exception {
        try (Jvm jvm = new Jvm(folder, "-XX:-UsePerfData")) {
            assertThat(jvm.told().program()).as("program").isEqualTo(Sleeper.class.getName());
            assertThat(jvm.told().obstacle()).as("why it cannot be watched").isEmpty();
        }
    }

    @Test
    void ownProcess_isNotListed() {
        assertThat(RunningJvms.list())
                .as("all but this one")
                .noneMatch(jvm -> jvm.pid() == ProcessHandle.current().pid());
    }

    @Test
    void feature_isTheFirstNumberThatCounts() {
        assertThat(JavaRelease.feature("17.0.15")).as("17.0.15").contains(17);
        assertThat(JavaRelease.feature("25")).as("25").contains(25);
        assertThat(JavaRelease.feature("26-ea")).as("26-ea").contains(26);
        assertThat(JavaRelease.feature("1.8.0_412")).as("1.8.0_412").contains(8);
        assertThat(JavaRelease.feature("unknown")).as("unknown").isEmpty();
    }

    @Test
    void program_isReadOffTheCommandLine() {
        assertThat(program("java -cp a:b -Xmx1g com.acme.Shop 80"))
                .as("a class")
                .isEqualTo("com.acme.Shop");
        assertThat(program("java -jar /opt/shop.jar serve")).as("a jar").isEqualTo("/opt/shop.jar");
        assertThat(program("java -p mods -m shop/com.acme.Shop")).as("a module").isEqualTo("shop/com.acme.Shop");
        assertThat(program("java -version")).as("none").isEmpty();
        assertThat(program("java -jar")).as("a jar that is missing").isEmpty();
    }

    private static String program(String words) {
        return new CommandLine(List.of(words.split(" ", -1))).program();
    }

    private static String version() {
        return JavaRelease.of(ProcessHandle.current())
                .filter(version -> System.getProperty("java.version").startsWith(version))
                .orElseThrow(() -> new AssertionError("no version that fits " + System.getProperty("java.version")));
    }

    /** A process that is set up. */
    private static final class Jvm implements AutoCloseable {

        private final Process process;

        Jvm(Path folder, String... options) throws IOException {
            List<String> command = new ArrayList<>();
            command.add(ProcessHandle.current().info().command().orElseThrow());
            command.addAll(List.of(options));
            command.addAll(List.of("-cp", classes(), Sleeper.class.getName()));
            process = new ProcessBuilder(command)
                    .redirectError(folder.resolve("stderr").toFile())
                    .start();
            BufferedReader said =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            Optional<String> ready =
                    said.lines().filter(line -> line.equals("ready")).findFirst();
            assertThat(ready).as("what the JVM says when it is set up").isPresent();
        }

        private static String classes() {
            try {
                return Path.of(Sleeper.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI())
                        .toString();
            } catch (URISyntaxException e) {
                throw new AssertionError(e);
            }
        }

        RunningJvm told() {
            return RunningJvms.list().stream()
                    .filter(jvm -> jvm.pid() == process.pid())
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("process " + process.pid() + " is not listed"));
        }

        @Override
        public void close() {
            process.destroy();
            process.onExit().join();
        }
    }
}
