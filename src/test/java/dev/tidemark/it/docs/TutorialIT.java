package dev.tidemark.it.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.it.CollectorProcess;
import dev.tidemark.it.Jdks;
import dev.tidemark.it.TcpProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the tutorial says happens, by its own program and commands. Its three watches run at once, which a reader does one after the other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TutorialIT {

    /** As its reader would lose his. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final String PORT = "7091";

    private final Tutorial tutorial = new Tutorial();
    private final List<Process> programs = new ArrayList<>();
    private final List<CollectorProcess> watches = new ArrayList<>();
    private final List<String> subjects = tutorial.subjects();

    private @Nullable Path folder;
    private @Nullable CollectorProcess untouched;
    private @Nullable CollectorProcess agent;
    private @Nullable CollectorProcess library;
    private @Nullable Process leaking;
    private int port;

    @BeforeAll
    void start(@TempDir Path temporary) throws IOException, InterruptedException {
        folder = temporary;
        String program = tutorial.program();
        String watched = Tutorial.changed(program, tutorial.changes().get(0));
        port = TcpProxy.freePort("127.0.0.1");
        Process plain = java("untouched", tutorial.command("java -Xmx160m " + Tutorial.PROGRAM, 0), program);
        // Where others want the processor, too, a walk takes long, and this is no test of its budget.
        untouched = tidemark(
                "untouched",
                tutorial.command("./tidemark watch PID", 0).replace("PID", pid(plain)) + " --pause-budget 1m");
        tidemark("agent", tutorial.command("./tidemark agent", 0)).exitStatus();
        Process counted = java("agent", tutorial.command("java -Xmx160m -javaagent", 0), program);
        agent = tidemark("agent", tutorial.command("./tidemark watch PID", 1).replace("PID", pid(counted)));
        leaking = java("library", tutorial.command("java -Xmx160m -cp", 1), watched);
        library = tidemark("library", tutorial.command("./tidemark watch localhost", 0));
    }

    @AfterAll
    void end() {
        watches.forEach(CollectorProcess::close);
        programs.forEach(Process::destroyForcibly);
    }

    @Test
    void programUntouched_isNamedByItsField() {
        awaitLeak(untouched, subjects.get(0));
    }

    @Test
    void programWithAgent_isNamedByItsField() {
        awaitLeak(agent, subjects.get(2));
    }

    @Test
    void programWithLibrary_isNamedAndItsMendRevokesTheFinding() throws IOException {
        JsonNode leak = awaitLeak(library, subjects.get(1));
        assertThat(leak.path("evidence").toString())
                .as("evidence of the map that the program names")
                .contains("emovals");
        Process old = Objects.requireNonNull(leaking);
        old.destroy();
        // The next one listens at the same port.
        old.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        String watched = Tutorial.changed(tutorial.program(), tutorial.changes().get(0));
        java(
                "mended",
                tutorial.command("java -Xmx160m -cp", 1),
                Tutorial.changed(watched, tutorial.changes().get(1)));
        CollectorProcess watch = Objects.requireNonNull(library);
        await("the finding to be taken back after the mend")
                .atMost(PATIENCE)
                .until(() -> watch.target().path("state").asString().equals("streaming")
                        && leaks(watch).isEmpty());
    }

    private static JsonNode awaitLeak(@Nullable CollectorProcess watch, String subject) {
        CollectorProcess collector = Objects.requireNonNull(watch);
        await("a leak named " + subject)
                .atMost(PATIENCE)
                .until(() -> leaks(collector).stream()
                        .anyMatch(leak -> leak.path("subject").asString().equals(subject)));
        return leaks(collector).get(0);
    }

    private static List<JsonNode> leaks(CollectorProcess watch) {
        List<JsonNode> leaks = new ArrayList<>();
        for (JsonNode finding :
                JsonMapper.shared().readTree(watch.get("/api/v1/findings")).path("findings")) {
            if (finding.path("verdict").asString().equals("leak")
                    && !finding.path("revoked").asBoolean()) {
                leaks.add(finding);
            }
        }
        return leaks;
    }

    /** A command of Tidemark's, in the folder that stands for the clone's. */
    private CollectorProcess tidemark(String name, String command) throws IOException {
        List<String> arguments = new ArrayList<>(Arrays.asList(here(command).split(" ", -1)));
        arguments.remove("./tidemark");
        boolean watch = arguments.get(0).equals("watch");
        if (watch) {
            arguments.addAll(List.of("--port", "0"));
        }
        CollectorProcess process = CollectorProcess.start(clone(name), arguments.toArray(String[]::new));
        watches.add(process);
        return watch ? process.awaitServing() : process;
    }

    /** A command that runs the program. */
    private Process java(String name, String command, String program) throws IOException {
        Path clone = clone(name);
        Files.writeString(clone.resolve(Tutorial.PROGRAM), program);
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", "exec " + here(command))
                .directory(clone.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().merge("PATH", Jdks.current().resolve("bin").toString(), (path, bin) -> bin + ":" + path);
        Process process = builder.start();
        programs.add(process);
        String said = process.inputReader().readLine();
        assertThat(said).as("the first line of the tutorial's program").startsWith("Checkout is process");
        return process;
    }

    /** On one line, with a port that is free here, and the clone's jar from where this build has put it. */
    private String here(String command) {
        return command.replaceAll("\\\\\\R\\s*", "")
                .replace(PORT, String.valueOf(port))
                .replace("jfr-events/", MarkdownPage.ROOT.resolve("jfr-events") + "/");
    }

    /** A folder that stands for the clone's; each program has one, because all have the same name. */
    private Path clone(String name) throws IOException {
        return Files.createDirectories(Objects.requireNonNull(folder).resolve(name));
    }

    private static String pid(Process process) {
        return String.valueOf(process.pid());
    }
}
