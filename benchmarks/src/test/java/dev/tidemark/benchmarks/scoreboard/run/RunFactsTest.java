package dev.tidemark.benchmarks.scoreboard.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFactsTest {

    private static final long MIB = 1 << 20;

    @Test
    void life_isWhatTheHeapWouldLast() {
        assertThat(facts(25 * MIB, false).lifeSeconds())
                .as("20 of 40 MiB grew in 60 s")
                .isEqualTo(120);
        assertThat(facts(5 * MIB, false).lifeSeconds()).as("nothing grew").isInfinite();
        assertThat(facts(null, true).lifeSeconds()).as("it died at 60 s").isEqualTo(60);
        assertThat(facts(null, false).lifeSeconds())
                .as("it was killed before it could tell")
                .isNaN();
    }

    @Test
    void facts_keptBesideARecording_areFoundAgain(@TempDir Path folder) throws IOException {
        RunFacts kept = facts(25 * MIB, false);
        kept.write(folder.resolve("a.json"));
        Files.createFile(folder.resolve("a.jfr"));
        Files.writeString(folder.resolve("scoreboard.json"), "{}");

        assertThat(RunFacts.in(folder)).as("the one run, not the scores").containsExactly(kept);
    }

    private static RunFacts facts(@Nullable Long live, boolean full) {
        Instant start = Instant.parse("2026-01-01T00:00:00.123456789Z");
        return new RunFacts(
                "a",
                "L01",
                1,
                "library",
                17,
                "G1",
                "STEADY",
                45 * MIB,
                start,
                start.plusSeconds(60),
                live,
                60,
                full,
                null);
    }
}
