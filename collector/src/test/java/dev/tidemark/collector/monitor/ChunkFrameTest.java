package dev.tidemark.collector.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.tidemark.collector.UserError;
import dev.tidemark.collector.source.chunk.ChunkHeader;
import dev.tidemark.collector.target.TargetState;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damage at which the JDK's parser would go round in a circle for ever, or ask for more memory than there is. */
class ChunkFrameTest {

    private static final int CONSTANTS_OFFSET = 16;
    private static final int METADATA_OFFSET = 24;

    @TempDir
    private Path folder = Path.of("");

    private final byte[] sound = tiny();

    private static byte[] tiny() {
        try (InputStream in = Objects.requireNonNull(
                ChunkFrameTest.class.getResourceAsStream("RecordingFileFuzzTestInputs/tiny.jfr"))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("expected the seed among the test's resources", e);
        }
    }

    private int at(int headerOffset) {
        return Math.toIntExact(ByteBuffer.wrap(sound).getLong(headerOffset));
    }

    private void analyze(Consumer<ByteBuffer> damage) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(sound.clone());
        damage.accept(bytes);
        Path file = Files.write(folder.resolve("made.jfr"), bytes.array());
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> RecordingFile.analyze(file));
    }

    private void assertRefused(String what, Consumer<ByteBuffer> damage) {
        assertThatThrownBy(() -> analyze(damage))
                .as(what)
                .isInstanceOf(UserError.class)
                .hasMessageMatching(".*made\\.jfr is damaged: .*\\.");
    }

    @Test
    void analyze_soundChunk_isRead() throws IOException {
        Path file = Files.write(folder.resolve("sound.jfr"), sound);
        assertThat(RecordingFile.analyze(file).snapshot().state()).as("state").isEqualTo(TargetState.GONE);
        assertThat(RecordingFile.analyze(file).snapshot().eventsRead())
                .as("events of our own")
                .containsEntry("dev.tidemark.CensusGaps", 4L);
    }

    @Test
    void analyze_eventWithoutSize_isRefused() {
        assertRefused("size zero", bytes -> bytes.put(ChunkHeader.BYTES, (byte) 0));
    }

    @Test
    void analyze_eventBeyondItsChunk_isRefused() {
        assertRefused(
                "a size of gigabytes",
                bytes -> bytes.position(ChunkHeader.BYTES).put(new byte[] {-1, -1, -1, -1, 127}));
    }

    @Test
    void analyze_eventOfNegativeSize_isRefused() {
        assertRefused(
                "a size that leads back",
                bytes -> bytes.position(ChunkHeader.BYTES).put(new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, -1}));
    }

    @Test
    void analyze_constantsThatLeadInACircle_areRefused() {
        int constants = at(CONSTANTS_OFFSET);
        assertRefused("constants that lead to later ones, which lead back", bytes -> {
            // Size, type, time and duration are numbers of their own lengths; the link comes after them.
            bytes.position(constants);
            for (int numbers = 0; numbers < 4; ) {
                numbers += bytes.get() >= 0 ? 1 : 0;
            }
            bytes.put((byte) 1);
        });
    }

    @Test
    void analyze_constantsOutsideTheChunk_areRefused() {
        assertRefused("constants before the file", bytes -> bytes.putLong(CONSTANTS_OFFSET, -5));
        assertRefused("constants after the chunk", bytes -> bytes.putLong(CONSTANTS_OFFSET, 1L << 40));
    }

    @Test
    void analyze_metadataElsewhere_isRefused() {
        assertRefused("metadata after the chunk", bytes -> bytes.putLong(METADATA_OFFSET, 1L << 40));
        assertRefused("metadata that are constants", bytes -> bytes.putLong(METADATA_OFFSET, at(CONSTANTS_OFFSET)));
    }

    @Test
    void analyze_metadataThatClaimTwoThousandMillionTexts_areRefused() {
        int metadata = at(METADATA_OFFSET);
        assertRefused("an array beyond the heap", bytes -> {
            bytes.position(metadata);
            for (int numbers = 0; numbers < 5; ) {
                numbers += bytes.get() >= 0 ? 1 : 0;
            }
            bytes.put(new byte[] {-1, -1, -1, -1, 7});
        });
    }
}
