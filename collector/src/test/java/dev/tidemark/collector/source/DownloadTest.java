package dev.tidemark.collector.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadTest {

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
    void arrived_chunksThatFollowEachOther_haveNoGap() throws IOException {
        Download download = new Download(folder);
        assertThat(download.arrived(begin(100))).as("the first of all").isNull();
        assertThat(download.arrived(new byte[200])).as("more of it").isNull();
        ended("1.jfr", 100, 10);
        assertThat(download.arrived(begin(110))).as("the next").isNull();
    }

    @Test
    void arrived_chunkThatTheTargetHasDropped_isMissed() throws IOException {
        Download download = new Download(folder);
        download.arrived(begin(100));
        ended("0.jfr", 90, 10);
        ended("1.jfr", 100, 10);
        assertThat(download.arrived(begin(117))).as("7 s lie between them").isEqualTo(Duration.ofSeconds(7));
        ended("2.jfr", 117, 1);
        assertThat(download.arrived(begin(118))).as("told once").isNull();
    }

    @Test
    void arrived_endThatNeverCame_tellsNothing() {
        Download download = new Download(folder);
        download.arrived(begin(100));
        assertThat(download.arrived(begin(200)))
                .as("the one before was read and deleted, or cut off")
                .isNull();
    }

    @Test
    void isBehind_moreWaitsThanItMay_untilItWasRead() throws IOException {
        Download download = new Download(folder);
        assertThat(download.isBehind()).as("nothing waits").isFalse();
        Path chunk = folder.resolve("1.jfr");
        try (RandomAccessFile file = new RandomAccessFile(chunk.toFile(), "rw")) {
            file.setLength(Download.MOST_WAITING_BYTES + 1);
        }
        for (int i = 0; i < 5; i++) {
            download.arrived(new byte[1 << 20]);
        }
        assertThat(download.isBehind()).as("more than may wait").isTrue();
        assertThat(download.isBehind()).as("and still").isTrue();
        Files.delete(chunk);
        assertThat(download.isBehind()).as("it was read").isFalse();
    }
}
