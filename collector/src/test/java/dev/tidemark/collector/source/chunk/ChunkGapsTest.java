package dev.tidemark.collector.source.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChunkGapsTest {

    private static final long SECOND = 1_000_000_000L;

    @TempDir
    private Path folder = Path.of("");

    /** A chunk's header as a target sends it, with what follows it. */
    private static byte[] begin(long startSecond) {
        return header(startSecond, 0, 68).array();
    }

    private static ByteBuffer header(long startSecond, long seconds, long size) {
        return ByteBuffer.allocate(200)
                .putInt(0, 0x464C5200)
                .putLong(8, size)
                .putLong(32, startSecond * SECOND)
                .putLong(40, seconds * SECOND);
    }

    /** What the stream has on disk of a chunk that has ended. */
    private void ended(String name, long startSecond, long seconds) throws IOException {
        Files.write(folder.resolve(name), header(startSecond, seconds, 200).array());
    }

    @Test
    void before_chunksThatFollowEachOther_haveNoGap() throws IOException {
        ChunkGaps gaps = new ChunkGaps(folder);
        assertThat(gaps.before(begin(100))).as("the first of all").isNull();
        assertThat(gaps.before(new byte[200])).as("more of it").isNull();
        ended("1.jfr", 100, 10);
        assertThat(gaps.before(begin(110))).as("the next").isNull();
    }

    @Test
    void before_chunkThatTheTargetHasDropped_isMissed() throws IOException {
        ChunkGaps gaps = new ChunkGaps(folder);
        gaps.before(begin(100));
        ended("0.jfr", 90, 10);
        ended("1.jfr", 100, 10);
        assertThat(gaps.before(begin(117))).as("7 s lie between them").isEqualTo(Duration.ofSeconds(7));
        ended("2.jfr", 117, 1);
        assertThat(gaps.before(begin(118))).as("told once").isNull();
    }

    @Test
    void before_endThatNeverCame_tellsNothing() {
        ChunkGaps gaps = new ChunkGaps(folder);
        gaps.before(begin(100));
        assertThat(gaps.before(begin(200)))
                .as("the one before was read and deleted, or cut off")
                .isNull();
    }
}
