package dev.tidemark.collector.target;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeapRoomTest {

    @Test
    void targets_ofTheHeapThatServeIsStartedWith_areSeventy() {
        HeapRoom room = new HeapRoom(512L << 20);
        assertThat(room.targets()).as("targets in 512 MiB").isEqualTo(70);
        assertThat(room.warning(70)).as("warning of 70").isEmpty();
        assertThat(room.warning(500).orElse("")).as("warning of 500").contains("-Xmx3090m");
        assertThat(new HeapRoom(3090L << 20).warning(500))
                .as("warning with the heap that was asked for")
                .isEmpty();
    }

    @Test
    void targets_ofAHeapOfAnySize_areNoLessThanNone() {
        assertThat(new HeapRoom(8L << 20).targets()).as("targets in 8 MiB").isZero();
        assertThat(new HeapRoom(Long.MAX_VALUE).targets())
                .as("targets without a bound")
                .isEqualTo(Integer.MAX_VALUE);
    }
}
