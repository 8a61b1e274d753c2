package dev.tidemark.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.tidemark.it.target.PlainHashMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody can get wrong is answered with one sentence that says what and how to mend it, and with exit status 2. */
final class BadInputIT {

    private static final Path JAR = Path.of(System.getProperty("tidemark.jar"));

    @TempDir
    Path folder;

    @Test
    void process_thatIsNone_isRefused() throws IOException, InterruptedException {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();

        refuses("No process " + ended.pid() + " is running", "watch", Long.toString(ended.pid()));
    }

    @Test
    void process_thatIsNoJvm_isRefused() throws IOException, InterruptedException {
        Process sleep = new ProcessBuilder("sleep", "1000").start();
        try {
            refuses("it is no JVM", "watch", Long.toString(sleep.pid()));
        } finally {
            sleep.destroyForcibly();
        }
    }

    @Test
    void process_ofAnotherUser_isRefused() throws IOException, InterruptedException {
        Tools.requireRoot();
        try (TargetJvm target = TargetJvm.start(Jdks.current(), List.of(), PlainHashMap.class, "1")) {
            refuse(runAsNobody("watch", target.address()), "belongs to user root and not to nobody");
        }
    }

    @Test
    void jvm_withoutFlightRecorder_isRefused() throws IOException, InterruptedException {
        Path small = folder.resolve("small-jre");
        Process link = new ProcessBuilder(
                        Jdks.current().resolve("bin/jlink").toString(),
                        "--add-modules=java.management,jdk.management.agent",
                        "--output=" + small)
                .inheritIO()
                .start();
        assertThat(link.waitFor()).as("exit status of jlink").isZero();
        try (TargetJvm target = TargetJvm.start(small, List.of(), PlainHashMap.class, "1")) {
            refuses("has no Flight Recorder", "watch", target.address());
        }
    }

    @Test
    void port_thatIsClosed_isRefused() throws IOException, InterruptedException {
        refuses("nothing listens there", "watch", "127.0.0.1:" + TcpProxy.freePort("127.0.0.1"));
    }

    @Test
    void port_thatSpeaksSomethingElse_isRefused() throws IOException, InterruptedException {
        try (ServerSocket web = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread answering = new Thread(() -> answerAll(web), "web");
            answering.setDaemon(true);
            answering.start();
            refuses("what listens there is no JMX port", "watch", "127.0.0.1:" + web.getLocalPort());
        }
    }

    private static void answerAll(ServerSocket web) {
        while (true) {
            try (Socket caller = web.accept()) {
                caller.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(UTF_8));
                caller.getInputStream().readAllBytes();
            } catch (SocketException closed) {
                return;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Test
    void port_thatWaitsForHttp_isRefused() throws IOException, InterruptedException {
        HttpServer web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.start();
        try {
            refuses(
                    "nothing that speaks JMX answered in time",
                    "watch",
                    "127.0.0.1:" + web.getAddress().getPort());
        } finally {
            web.stop(0);
        }
    }

    @Test
    void port_thatStaysSilent_isRefused() throws IOException, InterruptedException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            refuses("nothing that speaks JMX answered in time", "watch", "127.0.0.1:" + silent.getLocalPort());
        }
    }

    @Test
    void credentials_thatDoNotSuffice_areRefused() throws IOException, InterruptedException {
        Path passwords = secret("passwords", "monitor right\nvisitor right\n");
        Path access = secret("access", "monitor readwrite\nvisitor readonly\n");
        String right = secret("right", "right\n").toString();
        String wrong = secret("wrong", "wrong\n").toString();
        int port = TcpProxy.freePort("127.0.0.1");
        List<String> options = List.of(
                "-Dcom.sun.management.jmxremote.port=" + port,
                "-Dcom.sun.management.jmxremote.rmi.port=" + port,
                "-Dcom.sun.management.jmxremote.host=127.0.0.1",
                "-Djava.rmi.server.hostname=127.0.0.1",
                "-Dcom.sun.management.jmxremote.ssl=false",
                "-Dcom.sun.management.jmxremote.authenticate=true",
                "-Dcom.sun.management.jmxremote.password.file=" + passwords,
                "-Dcom.sun.management.jmxremote.access.file=" + access);
        try (TargetJvm target = TargetJvm.start(Jdks.current(), options, PlainHashMap.class, "1")) {
            String address = "127.0.0.1:" + port;
            refuses("refused us: give the user and password", "watch", address);
            refuses(
                    "refused us: give the user and password",
                    "watch",
                    address,
                    "--user",
                    "monitor",
                    "--password-file",
                    wrong);
            refuses("lets us look and not record", "watch", address, "--user", "visitor", "--password-file", right);
            assertThat(target.isAlive()).as("the target lives").isTrue();
        }
    }

    @Test
    void recording_thatIsMissing_isRefused() throws IOException, InterruptedException {
        refuses("There is no file missing.jfr", "analyze", "missing.jfr");
    }

    @Test
    void recording_thatIsEmpty_isRefused() throws IOException, InterruptedException {
        Files.createFile(folder.resolve("empty.jfr"));
        refuses("empty.jfr is empty", "analyze", "empty.jfr");
    }

    @Test
    void recording_thatIsNone_isRefused() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("text.jfr"), "this is no recording, whatever its name says");
        refuses("text.jfr is no JFR recording", "analyze", "text.jfr");
    }

    @Test
    void recording_thatIsBroken_isRefused() throws IOException, InterruptedException {
        byte[] whole = recorded();
        Files.write(folder.resolve("half.jfr"), Arrays.copyOf(whole, whole.length / 2));
        refuses("half.jfr breaks off before its end", "analyze", "half.jfr");

        byte[] unfinished = whole.clone();
        unfinished[64] = 1;
        Files.write(folder.resolve("unfinished.jfr"), unfinished);
        refuses("unfinished.jfr was never finished", "analyze", "unfinished.jfr");

        byte[] scrambled = whole.clone();
        Arrays.fill(scrambled, 68, whole.length, (byte) 0x5A);
        Files.write(folder.resolve("scrambled.jfr"), scrambled);
        refuses("scrambled.jfr is damaged", "analyze", "scrambled.jfr");
    }

    @Test
    void recording_thatMayNotBeRead_isRefused() throws IOException, InterruptedException {
        Tools.requireRoot();
        secret("secret.jfr", "root's own");
        refuse(runAsNobody("analyze", "secret.jfr"), "secret.jfr may not be read by this user");
    }

    @Test
    void repository_thatIsNone_isRefused() throws IOException, InterruptedException {
        refuses("There is no folder", "watch", "./missing");
        Files.createDirectory(folder.resolve("empty"));
        refuses("No JVM writes into", "watch", "empty");
        refuses("There is no file", "watch", "missing.jfr");
        refuses("empty holds no recording that can be read", "analyze", "empty");
        refuses("'4711x' is no target", "watch", "4711x");
    }

    @Test
    void configuration_thatIsWrong_isRefused() throws IOException, InterruptedException {
        refuses("There is no file missing.yml", "serve", "--config", "missing.yml");

        Files.writeString(
                folder.resolve("typo.yml"), "listen:\n  prot: 9477\ntargets: [{address: 'localhost:7091'}]\n");
        refuses("typo.yml, line 2: unknown key 'prot', did you mean 'port'?", "serve", "--config", "typo.yml");
    }

    @Test
    void arguments_thatAreWrong_areRefused() throws IOException, InterruptedException {
        refusesUsage("Unknown option: '--nonsense'", "watch", "--nonsense", "4711");
        refusesUsage("'3x' is not a duration", "watch", "4711", "--for", "3x");
    }

    @Test
    void port_thatIsTaken_isRefused() throws IOException, InterruptedException {
        try (ServerSocket taken = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                TargetJvm target = TargetJvm.start(Jdks.current(), List.of(), PlainHashMap.class, "1")) {
            String port = Integer.toString(taken.getLocalPort());
            refuses("Port " + port + " is taken", "watch", target.address(), "--port", port);

            Files.writeString(
                    folder.resolve("taken.yml"),
                    "listen: {port: " + port + "}\ntargets: [{address: '" + target.address() + "'}]\n");
            refuses("Cannot serve on 127.0.0.1:" + port, "serve", "--config", "taken.yml");
        }
    }

    private void refuses(String because, String... arguments) throws IOException, InterruptedException {
        refuse(CollectorProcess.start(folder, arguments), because);
    }

    private static void refuse(CollectorProcess command, String because) throws InterruptedException {
        try (command) {
            assertRefused(command, because);
            assertThat(command.err().lines())
                    .as("one sentence on standard error")
                    .hasSize(1)
                    .allMatch(line -> line.matches("\\S.*[.?]"));
        }
    }

    /** The parser of arguments adds where to find help. */
    private void refusesUsage(String because, String... arguments) throws IOException, InterruptedException {
        try (CollectorProcess command = CollectorProcess.start(folder, arguments)) {
            assertRefused(command, because);
            assertThat(command.err().lines().skip(1))
                    .as("the second line on standard error")
                    .containsExactly("Try 'tidemark " + arguments[0] + " --help'.");
        }
    }

    private static void assertRefused(CollectorProcess command, String because) throws InterruptedException {
        assertThat(command.exitStatus())
                .as("exit status of a command that said: %s", command.said())
                .isEqualTo(2);
        assertThat(command.err()).contains(because).doesNotContain("\tat ", "Exception");
        // A live view says that it tries before it knows that it cannot, and why.
        assertThat(command.out().lines().filter(line -> !line.contains(": connecting: ")))
                .as("results on standard output")
                .isEmpty();
    }

    private CollectorProcess runAsNobody(String... arguments) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path jar = Files.copy(JAR, folder.resolve("tidemark.jar"));
        Files.setPosixFilePermissions(jar, PosixFilePermissions.fromString("rw-r--r--"));
        return CollectorProcess.startAsNobody(jar, folder, arguments);
    }

    private Path secret(String name, String content) throws IOException {
        Path file = Files.writeString(folder.resolve(name), content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    /** A recording of this JVM. */
    private byte[] recorded() throws IOException {
        Path file = folder.resolve("whole.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.JVMInformation");
            recording.start();
            recording.stop();
            recording.dump(file);
        }
        return Files.readAllBytes(file);
    }
}
