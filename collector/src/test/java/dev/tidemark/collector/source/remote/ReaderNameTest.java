package dev.tidemark.collector.source.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.collector.process.ProcessMark;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReaderNameTest {

    private static final Duration UPTIME = Duration.ofHours(1);

    private final ReaderName own = ReaderName.of("tidemark").renewed(UPTIME);
    private final ProcessMark us = own.owner();

    @Test
    void parse_ownName_isTheSameAndNoOrphan() {
        assertThat(ReaderName.parse(own.toString())).as("name read back").contains(own);
        assertThat(own.isOrphan(UPTIME.plusDays(1)))
                .as("a name of a living process is an orphan's, however long not renewed")
                .isFalse();
        assertThat(ReaderName.of("tidemark").isSameReaderAs(own))
                .as("another source is the same reader")
                .isFalse();
        assertThat(own.withLog("walk").renewed(UPTIME.plusMinutes(1)).isSameReaderAs(own))
                .as("the same reader, later and of another recording")
                .isTrue();
    }

    @Test
    void isOrphan_processIdUsedAgain_isOne() {
        ProcessMark before = new ProcessMark(us.pid(), us.startedAt() - 1, us.place());
        assertThat(of(before).isOrphan(UPTIME))
                .as("a process that had our id before us is gone")
                .isTrue();
    }

    @Test
    void isOrphan_inAnotherContainerOrOnAnotherMachine_isKnownOnlyByItsAge() {
        ReaderName foreign = of(new ProcessMark(us.pid(), us.startedAt() - 1, "elsewhere"));
        assertThat(foreign.isOrphan(UPTIME.plusMinutes(10)))
                .as("a process of another container that has our number is known to be gone")
                .isFalse();
        assertThat(foreign.isOrphan(UPTIME.plusMinutes(11)))
                .as("one that has not been heard of for eleven minutes")
                .isTrue();
    }

    private ReaderName of(ProcessMark owner) {
        return new ReaderName(own.log(), own.host(), owner, 1, UPTIME.toSeconds());
    }

    @Test
    void parse_anyOtherName_isNone() {
        for (String name : new String[] {
            "tidemark", "1", "tidemark read by", "x read by h 1-1-a 99999999999999999999 1", "x read by h 1 1 1"
        }) {
            assertThat(ReaderName.parse(name)).as(name).isEmpty();
        }
    }
}
