package dev.tidemark.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.it.target.LaterTroubles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two recordings of a real JVM, one before a map leaks and a line begins to waste, one while they do. */
final class DiffIT {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String PROGRAM = LaterTroubles.class.getName();
    private static final int PER_SECOND = 3_000;
    private static final int RECORDED_SECONDS = 8;

    @TempDir
    Path folder;

    /** All at once, since they mostly wait. */
    @Test
    void recordingsBeforeAndAfter_ofEachJdk_differByTheMapAndTheLineOnly() throws IOException, InterruptedException {
        List<Run> runs = new ArrayList<>();
        try {
            for (Path jdk : Jdks.all()) {
                runs.add(new Run(
                        jdk.getFileName().toString(),
                        TargetJvm.start(
                                jdk,
                                List.of("-Xmx256m", "-Xmn16m", "-XX:+UseG1GC"),
                                LaterTroubles.class,
                                Integer.toString(PER_SECOND))));
            }
            Path settings = settings();
            awaitRequests(runs, 20_000);
            record(runs, "a", settings);
            for (Run run : runs) {
                run.target.ask("trouble");
            }
            record(runs, "b", settings);
        } finally {
            runs.forEach(run -> run.target.close());
        }
        for (Run run : runs) {
            assertDifferent(run);
            assertUnchangedWithoutTrouble(run);
        }
    }

    private record Run(String name, TargetJvm target) {
        String recording(String part) {
            return name + "-" + part + ".jfr";
        }
    }

    private void assertDifferent(Run run) throws IOException, InterruptedException {
        JsonNode diff;
        try (CollectorProcess command = CollectorProcess.start(
                folder, "diff", run.recording("a"), run.recording("b"), "--json", "--fail-on", "growth")) {
            assertThat(command.exitStatus())
                    .as("exit status on growth, with %s; it said %s", run.name, command.said())
                    .isEqualTo(1);
            diff = JSON.readTree(command.out());
        }
        JsonNode sessions = named(diff.path("maps"), "name", PROGRAM + ".SESSIONS");
        assertThat(sessions.path("direction").asString())
                .as("the leaking map of %s, in %s", run.name, diff.path("maps"))
                .isEqualTo("grew");
        assertThat(sessions.path("b").path("growthSite").asString())
                .as("the line that makes it grow, with %s", run.name)
                .startsWith(PROGRAM + ".login(");
        assertThat(stream(diff.path("maps"))
                        .filter(map -> map.path("direction").asString().equals("grew"))
                        .map(map -> map.path("name").asString()))
                .as("maps that are accused, with %s", run.name)
                .doesNotContain(PROGRAM + ".PRICES");

        JsonNode page = ofMethod(diff.path("allocatedPerSecond"), ".render(");
        assertThat(page.path("direction").asString())
                .as("the line that wastes, of %s", run.name)
                .isEqualTo("grew");
        double ratio = page.path("b").path("likely").asDouble()
                / page.path("a").path("likely").asDouble();
        assertThat(ratio)
                .as("how much more it allocates, with %s; it is 8", run.name)
                .isBetween(5.0, 12.0);
        JsonNode prices = ofMethod(diff.path("allocatedPerSecond"), ".request(");
        assertThat(prices.path("direction").asString())
                .as("a line that allocates as before, with %s: %s", run.name, prices)
                .isNotEqualTo("grew");
        JsonNode inUse = ofMethod(diff.path("inUse"), ".login(");
        assertThat(inUse.path("direction").asString())
                .as("what the leaking line has in use, with %s: %s", run.name, diff.path("inUse"))
                .isEqualTo("grew");
    }

    private void assertUnchangedWithoutTrouble(Run run) throws IOException, InterruptedException {
        try (CollectorProcess command =
                CollectorProcess.start(folder, "diff", run.recording("b"), run.recording("a"), "--fail-on", "growth")) {
            assertThat(command.exitStatus())
                    .as("exit status with %s the other way round; it said %s", run.name, command.said())
                    .isZero();
            assertThat(command.out())
                    .as("table with %s", run.name)
                    .contains("A is the later one of these two recordings", PROGRAM + ".SESSIONS", "shrank");
        }
    }

    private static JsonNode named(JsonNode all, String field, String value) {
        return stream(all)
                .filter(each -> each.path(field).asString().equals(value))
                .findFirst()
                .orElseThrow(() -> new AssertionError("expected " + value + " among " + all));
    }

    /** The array of bytes that a method of the program allocates. */
    private static JsonNode ofMethod(JsonNode all, String method) {
        return stream(all)
                .filter(each -> each.path("site").asString().startsWith(PROGRAM + method))
                .filter(each -> each.path("type").asString().equals("byte[]"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("expected " + method + " among " + all));
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private Path settings() throws IOException, InterruptedException {
        try (CollectorProcess command = CollectorProcess.start(folder, "jfc")) {
            assertThat(command.exitStatus()).as("exit status of jfc").isZero();
            return Files.writeString(folder.resolve("tidemark.jfc"), command.out());
        }
    }

    private void record(List<Run> runs, String part, Path settings) throws IOException, InterruptedException {
        for (Run run : runs) {
            jcmd(run, "JFR.start", "name=" + part, "settings=" + settings, "path-to-gc-roots=true");
        }
        awaitRequests(runs, requests(runs.get(0)) + (long) RECORDED_SECONDS * PER_SECOND);
        for (Run run : runs) {
            jcmd(run, "GC.run");
            jcmd(run, "JFR.stop", "name=" + part, "filename=" + folder.resolve(run.recording(part)));
        }
    }

    private static void awaitRequests(List<Run> runs, long count) {
        for (Run run : runs) {
            await("requests of " + run.name).atMost(PATIENCE).until(() -> requests(run) >= count);
        }
    }

    private static long requests(Run run) throws IOException {
        return Long.parseLong(run.target.ask("how many"));
    }

    private static void jcmd(Run run, String... command) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(Stream.concat(
                                Stream.of(Jdks.current().resolve("bin/jcmd").toString(), run.target.address()),
                                Stream.of(command))
                        .toList())
                .redirectErrorStream(true)
                .start();
        String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(jcmd.waitFor())
                .as("exit status of jcmd, which said %s", said)
                .isZero();
    }
}
