package dev.tidemark.collector.source.remote;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReaderNameTest {

    @Test
    void parse_ownName_isTheSameAndNoOrphan() {
        ReaderName own = ReaderName.of("tidemark");
        assertThat(ReaderName.parse(own.toString())).as("name read back").contains(own);
        assertThat(own.isOrphan())
                .as("a name of a living process is an orphan's")
                .isFalse();
        assertThat(ReaderName.of("tidemark")).as("name of another source").isNotEqualTo(own);
    }

    @Test
    void isOrphan_processIdUsedAgain_isOne() {
        ReaderName own = ReaderName.of("tidemark");
        ReaderName before = new ReaderName(own.log(), own.host(), own.pid(), own.startedAt() - 1_000, own.number());
        assertThat(before.isOrphan())
                .as("a process that had our id before us is gone")
                .isTrue();
    }

    @Test
    void isOrphan_onAnotherMachine_isNotKnown() {
        ReaderName own = ReaderName.of("tidemark");
        ReaderName foreign = new ReaderName(own.log(), own.host() + "-2", own.pid(), 1, 1);
        assertThat(foreign.isOrphan())
                .as("a process of another machine is known to be gone")
                .isFalse();
    }

    @Test
    void parse_anyOtherName_isNone() {
        for (String name : new String[] {"tidemark", "1", "tidemark read by", "x read by h 99999999999999999999 1 1"}) {
            assertThat(ReaderName.parse(name)).as(name).isEmpty();
        }
    }
}
