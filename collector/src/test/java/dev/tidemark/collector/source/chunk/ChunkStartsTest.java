package dev.tidemark.collector.source.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ChunkStartsTest {

    private static final Instant FIRST = Instant.parse("2026-01-01T10:00:00.123456789Z");
    private static final Instant SECOND = FIRST.plusSeconds(90);

    private final ChunkStarts chunks = new ChunkStarts();

    @Test
    void holding_timeWithinAChunk_isItsExactBeginning() {
        chunks.streamed(block(FIRST));
        chunks.streamed(block(SECOND));
        assertThat(chunks.holding(FIRST.plusSeconds(89)))
                .as("chunk of a time in the first")
                .isEqualTo(FIRST);
        assertThat(chunks.holding(SECOND))
                .as("chunk of the second's first moment")
                .isEqualTo(SECOND);
        assertThat(chunks.holding(SECOND.plusSeconds(3_600)))
                .as("chunk of a time after all")
                .isEqualTo(SECOND);
        assertThat(chunks.holding(FIRST.minusNanos(1)))
                .as("chunk of a time before all")
                .isNull();
    }

    @Test
    void streamed_blockWithinAChunk_beginsNone() {
        assertThat(chunks.streamed(new byte[50_000])).as("chunk begun").isNull();
        assertThat(chunks.streamed(new byte[3])).as("chunk begun").isNull();
        assertThat(chunks.streamed(new byte[0])).as("chunk begun").isNull();
        assertThat(chunks.holding(SECOND)).as("chunk known").isNull();
    }

    @Test
    void streamed_endlessly_keepsTheNewest() {
        for (int i = 0; i < 5_000; i++) {
            chunks.streamed(block(FIRST.plusSeconds(i)));
        }
        assertThat(chunks.holding(FIRST.plusSeconds(4_999).plusMillis(1)))
                .as("the newest chunk")
                .isEqualTo(FIRST.plusSeconds(4_999));
        assertThat(chunks.holding(FIRST.plusSeconds(10)))
                .as("a chunk long past is forgotten")
                .isNull();
    }

    private static byte[] block(Instant start) {
        ByteBuffer header = ByteBuffer.allocate(50_000);
        header.put(0, (byte) 'F').put(1, (byte) 'L').put(2, (byte) 'R').put(3, (byte) 0);
        header.putLong(32, start.getEpochSecond() * 1_000_000_000L + start.getNano());
        return header.array();
    }
}
