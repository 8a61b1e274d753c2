package dev.tidemark.collector.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class ProcessMarkTest {

    private final ProcessMark us = ProcessMark.ours();

    @Test
    void parse_whatWasWritten_isTheSame() {
        assertThat(ProcessMark.parse(us.toString())).as("read back").contains(us);
        for (String other : new String[] {"", "1-2", "1-2-", "a-2-c", "1-2-c-d", "1-2-../c", "99999999999-1-a"}) {
            assertThat(ProcessMark.parse(other)).as(other).isEmpty();
        }
    }

    @Test
    void isDead_livingProcess_isNotAndOneThatEndedIs() throws IOException, InterruptedException, ExecutionException {
        Process sleeper = new ProcessBuilder("sleep", "60").start();
        ProcessMark mark = new ProcessMark(sleeper.pid(), Processes.startOf(sleeper.pid()), us.place());
        assertThat(us.isDead()).as("this process").isFalse();
        assertThat(mark.isDead()).as("a process that sleeps").isFalse();
        sleeper.destroyForcibly().onExit().get();
        assertThat(mark.isDead()).as("the process that was ended").isTrue();
    }

    @Test
    void isDead_numberUsedAgain_isAnotherProcess() {
        assertThat(new ProcessMark(us.pid(), us.startedAt() + 1, us.place()).isDead())
                .as("a process that had our number")
                .isTrue();
    }

    @Test
    void isDead_processElsewhere_isNotKnown() {
        assertThat(new ProcessMark(us.pid(), us.startedAt() + 1, "elsewhere").isDead())
                .as("a process of another container that has our number")
                .isFalse();
    }
}
