package dev.tidemark.it.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.it.Jdks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All threads grow collections at once while recordings and the agent come and go. */
final class AgentStormIT {

    /** Rounds of a worker in which it runs out of stack and of memory, for each of four workers. */
    private static final String ERRORS = "40";

    @TempDir
    Path folder;

    @Test
    void storm_leavesTheApplicationAsItWas() throws IOException, InterruptedException {
        List<ProgramRun> runs = new ArrayList<>();
        for (Path home : Jdks.all()) {
            List<String> arguments = new ArrayList<>(List.of(AgentJar.path().toString()));
            if (AgentSafetyIT.hasVirtualThreads(home)) {
                arguments.add("virtual");
            }
            runs.add(ProgramRun.start(
                    "storm on " + home,
                    folder,
                    home,
                    List.of(
                            AgentJar.option(),
                            "-Djdk.attach.allowAttachSelf=true",
                            // Ends and begins are what is tested, not the JVM's advice against attaching.
                            "-XX:+IgnoreUnrecognizedVMOptions",
                            "-XX:+EnableDynamicAgentLoading"),
                    StormProgram.class,
                    arguments.toArray(String[]::new)));
        }
        for (ProgramRun each : runs) {
            ProgramRun.Ended ended = each.await();
            assertThat(ended.told("wrong"))
                    .as("%s: what went wrong", ended.name())
                    .isEqualTo("[]");
            assertThat(Long.parseLong(ended.told("maps")))
                    .as("%s: maps that came and went", ended.name())
                    .isGreaterThan(2_000_000);
            assertThat(ended.told("overflows"))
                    .as("%s: stack overflows that reached their thread", ended.name())
                    .isEqualTo(ERRORS);
            assertThat(ended.told("exhaustions"))
                    .as("%s: failed growths that reached their thread", ended.name())
                    .isEqualTo(ERRORS);
            assertThat(ended.told("after"))
                    .as("%s: the agent after it", ended.name())
                    .endsWith(" on");
            assertThat(ended.told("found"))
                    .as("%s: a map that grows after it", ended.name())
                    .contains("StormProgram");
            assertThat(ended.told("most"))
                    .as("%s: maps, of 50 at most", ended.name())
                    .isEqualTo("50");
            assertThat(ended.told("least"))
                    .as("%s: maps after all were let go of", ended.name())
                    .isEqualTo("0");
            assertThat(ended.told("failures"))
                    .as("%s: failures of the agent's own", ended.name())
                    .isEqualTo("0");
            assertThat(ended.err()).as("%s: standard error", ended.name()).isEmpty();
        }
    }
}
