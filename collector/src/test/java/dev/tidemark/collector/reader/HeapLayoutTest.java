package dev.tidemark.collector.reader;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeapLayoutTest {

    private final HeapLayout layout = new HeapLayout();

    @Test
    void tableSlots_compressedReferences_areFourBytesEach() {
        assertThat(layout.tableSlots(16 + 4 * 65_536))
                .as("before the JVM has said")
                .isEqualTo(65_536);
        layout.compressedReferences(true);
        assertThat(layout.tableSlots(16 + 4 * 65_536))
                .as("when it said compressed")
                .isEqualTo(65_536);
    }

    @Test
    void tableSlots_wideReferences_areEightBytesEach() {
        layout.compressedReferences(false);
        assertThat(layout.tableSlots(16 + 8L * 65_536))
                .as("16 + 8 x 65,536 bytes")
                .isEqualTo(65_536);
    }

    @Test
    void tableSlots_headerOfAnotherSize_isStillThePowerOfTwo() {
        layout.compressedReferences(false);
        for (int header : new int[] {16, 20, 24}) {
            assertThat(layout.tableSlots(header + 8L * 65_536))
                    .as("header of %d bytes", header)
                    .isEqualTo(65_536);
        }
    }

    @Test
    void tableSlots_nonsense_isOne() {
        for (long bytes : new long[] {-1, 0, 16, 19}) {
            assertThat(layout.tableSlots(bytes)).as("%d bytes", bytes).isEqualTo(1);
        }
    }
}
