package dev.tidemark.it.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.it.CollectorProcess;
import dev.tidemark.it.Jdks;
import dev.tidemark.it.TargetJvm;
import dev.tidemark.it.target.PlainHashMap;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Untouched programs on every release at hand: the agent comes, counts, and goes, and the programs go on. */
final class AttachIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String FIELD = "dev.tidemark.it.target.PlainHashMap.SESSIONS";
    private static final String LINE = "dev.tidemark.it.target.PlainHashMap.login(PlainHashMap.java:";

    @TempDir
    private Path folder;

    @Test
    void agent_comesCountsAndGoes_andTheProgramGoesOn() throws Exception {
        List<TargetJvm> targets = new ArrayList<>();
        try {
            for (Path jdk : Jdks.all()) {
                targets.add(TargetJvm.start(jdk, List.of("-Xmx256m", "-Xmn16m"), PlainHashMap.class, "3000"));
            }
            for (TargetJvm each : targets) {
                assertThat(said(0, "attach", each.address(), "--status")).contains("There is no agent in process");
                assertThat(said(0, "attach", each.address(), "--off")).contains("There is no agent in process");
                assertThat(said(0, "attach", each.address())).contains(" is on in process " + each.address());
                assertThat(said(0, "attach", each.address()))
                        .as("the second time")
                        .contains("already");
                assertThat(said(2, "attach", each.address(), "--options", "threshold=8192"))
                        .as("options that come too late")
                        .contains("--off");
                assertThat(said(0, "attach", each.address(), "--status")).contains(" is on in process");
            }
            List<String> watch = new ArrayList<>(List.of("watch", "--port", "0"));
            targets.forEach(each -> watch.add(each.address()));
            try (CollectorProcess collector = CollectorProcess.start(folder, watch.toArray(String[]::new))) {
                collector.awaitServing();
                for (TargetJvm each : targets) {
                    assertCounted(collector, each);
                }
                for (TargetJvm each : targets) {
                    assertAccused(collector, each);
                }
                for (TargetJvm each : targets) {
                    assertThat(said(0, "attach", each.address(), "--off")).contains("is off");
                    assertThat(said(0, "attach", each.address(), "--status")).contains("is off");
                    await("the agent in " + each.address() + " to be off, as the API says")
                            .atMost(PATIENCE)
                            .until(() -> target(collector, each)
                                    .path("agent")
                                    .path("state")
                                    .asString()
                                    .equals("off"));
                    assertGoesOn(each);
                }
            }
            assertThat(said(2, "attach", targets.get(0).address(), "--options", "threshold=abc,maps=500"))
                    .as("to attach it with an option that it does not understand")
                    .contains(" is on in process", "threshold=abc is left out; give a number from 1024 to 16777216");
            said(0, "attach", targets.get(0).address(), "--off");
            assertThat(said(0, "attach", targets.get(0).address()))
                    .as("to attach it once more")
                    .contains(" is on in process");
        } finally {
            targets.forEach(TargetJvm::close);
        }
    }

    /** As many entries as the program itself says, of which none was there before the agent that it has not counted as such. */
    private static void assertCounted(CollectorProcess collector, TargetJvm target) {
        await("exact counts of the map in " + target.address()).atMost(PATIENCE).untilAsserted(() -> {
            JsonNode before = map(collector, target).orElseThrow(() -> new AssertionError("no map of " + LINE));
            long size = Long.parseLong(target.ask("size"));
            assertThat(before.path("entries").asLong()).as("entries").isBetween(5_000L, size);
            assertThat(before.path("inserts").asLong()).as("inserts").isBetween(3_000L, size);
            assertThat(before.path("removals").asLong(-1)).as("removals").isZero();
            assertThat(before.path("hits").isNull())
                    .as("what an agent cannot count is not known")
                    .isTrue();
        });
        assertThat(target(collector, target).path("agent").path("state").asString())
                .as("the agent, in the API")
                .isEqualTo("on");
        assertThat(target(collector, target).path("agent").path("skew").isNull())
                .as("the agent is of the collector's version")
                .isTrue();
        assertThat(collector.get("/metrics")).contains("tidemark_agent_up{", "tidemark_agent_seconds_total{");
    }

    private static void assertAccused(CollectorProcess collector, TargetJvm target) {
        await("the map in " + target.address() + " to be named and accused")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(findings(collector, target))
                        .as("leaks of " + target.address() + ", by their field")
                        .singleElement()
                        .satisfies(leak ->
                                assertThat(leak.path("subject").asString()).isEqualTo(FIELD))
                        .satisfies(leak ->
                                assertThat(leak.path("growthSite").asString()).startsWith(LINE))
                        .satisfies(leak -> assertThat(leak.path("evidence").toString())
                                .as("it is counted, not sampled")
                                .contains("removals 0")));
    }

    private static void assertGoesOn(TargetJvm target) throws IOException {
        long size = Long.parseLong(target.ask("size"));
        await("more entries in " + target.address())
                .atMost(PATIENCE)
                .until(() -> Long.parseLong(target.ask("size")) > size);
    }

    private static JsonNode target(CollectorProcess collector, TargetJvm target) {
        return all(collector, "targets")
                .filter(each -> each.path("address").asString().equals(target.address()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("expected the target " + target.address()));
    }

    private static Optional<JsonNode> map(CollectorProcess collector, TargetJvm target) {
        String name = target(collector, target).path("name").asString();
        return all(collector, "maps")
                .filter(each -> each.path("target").asString().equals(name))
                .filter(each -> each.path("growthSite").asString("").startsWith(LINE)
                        || each.path("name").asString().equals(FIELD))
                .findFirst();
    }

    private static List<JsonNode> findings(CollectorProcess collector, TargetJvm target) {
        String name = target(collector, target).path("name").asString();
        return all(collector, "findings")
                .filter(each -> each.path("target").asString().equals(name))
                .filter(each -> each.path("verdict").asString().equals("leak")
                        && !each.path("revoked").asBoolean())
                .toList();
    }

    private static Stream<JsonNode> all(CollectorProcess collector, String kind) {
        JsonNode list =
                JsonMapper.shared().readTree(collector.get("/api/v1/" + kind)).path(kind);
        return StreamSupport.stream(list.spliterator(), false);
    }

    @Test
    void processThatIsNone_isToldInASentence() throws Exception {
        assertThat(said(2, "attach", "shop")).contains("'shop' is no process id");
        assertThat(said(2, "attach", "999999999")).contains("No process 999999999 is running");
        Process sleeper = new ProcessBuilder("sleep", "600").start();
        try {
            assertThat(said(2, "attach", Long.toString(sleeper.pid())))
                    .as("what is no JVM")
                    .contains("does not let itself be attached to");
            assertThat(sleeper.isAlive()).as("and it goes on").isTrue();
        } finally {
            sleeper.destroyForcibly();
        }
    }

    @Test
    void jvmThatTakesNoAgents_isToldInASentence() throws Exception {
        try (TargetJvm target =
                TargetJvm.start(Jdks.current(), List.of("-XX:-EnableDynamicAgentLoading"), PlainHashMap.class, "10")) {
            assertThat(said(2, "attach", target.address())).contains("-XX:-EnableDynamicAgentLoading");
        }
    }

    /** Runs a command to its end, and gives what it said. */
    private String said(int status, String... arguments) throws IOException, InterruptedException {
        try (CollectorProcess command = CollectorProcess.start(folder, arguments)) {
            int ended = command.exitStatus();
            assertThat(ended)
                    .as("exit status of " + String.join(" ", arguments) + ", which said " + command.said())
                    .isEqualTo(status);
            assertThat(command.said().lines()).as("one sentence").hasSize(1);
            return command.said();
        }
    }
}
