package dev.tidemark.collector.source.chunk;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamFrameTest {

    private static final int CONSTANTS_OFFSET = 16;

    private final byte[] sound = tiny();

    private static byte[] tiny() {
        try (InputStream in = Objects.requireNonNull(StreamFrameTest.class.getResourceAsStream(
                "/dev/tidemark/collector/monitor/RecordingFileFuzzTestInputs/tiny.jfr"))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("expected the seed among the test's resources", e);
        }
    }

    /** In blocks of random sizes, the first of which holds the header. */
    private static void stream(byte[] chunk, Random random) throws IOException {
        StreamFrame frame = new StreamFrame();
        int from = 0;
        while (from < chunk.length) {
            int least = from == 0 ? ChunkHeader.BYTES : 1;
            int to = Math.min(chunk.length, from + least + random.nextInt(random.nextBoolean() ? 20 : 5_000));
            frame.follow(Arrays.copyOfRange(chunk, from, to));
            from = to;
        }
    }

    private void assertRefused(String what, Consumer<ByteBuffer> damage) {
        ByteBuffer bytes = ByteBuffer.wrap(sound.clone());
        damage.accept(bytes);
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            assertThatThrownBy(() -> stream(bytes.array(), random))
                    .as("%s, in blocks of seed %d", what, seed)
                    .isInstanceOf(StreamFrame.Damaged.class);
        }
    }

    @Test
    void follow_soundChunk_isTakenHoweverItIsCut() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            assertThatCode(() -> stream(sound, random))
                    .as("a sound chunk in blocks of seed %d", seed)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void follow_recordingOfThisJvm_isTaken(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("own.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.ObjectAllocationInNewTLAB").withStackTrace();
            recording.enable("jdk.ActiveSetting");
            recording.enable("jdk.ThreadStart").withStackTrace();
            recording.start();
            for (int i = 0; i < 200; i++) {
                Thread thread = new Thread(() -> {}, "short-lived-" + i);
                thread.start();
            }
            recording.stop();
            recording.dump(file);
        }
        byte[] chunk = Files.readAllBytes(file);
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            assertThatCode(() -> stream(chunk, random))
                    .as("%d bytes that this JVM has written, in blocks of seed %d", chunk.length, seed)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void follow_eventWithoutSize_isRefused() {
        assertRefused("size zero", bytes -> bytes.put(ChunkHeader.BYTES, (byte) 0));
    }

    @Test
    void follow_constantsThatLinkForwards_areRefused() {
        assertRefused("a link to what comes", bytes -> link(bytes, new byte[] {5}));
    }

    @Test
    void follow_constantsThatLinkIntoAnEvent_areRefused() {
        // Minus three, as the JVM writes it: nine bytes.
        assertRefused(
                "a link into the middle of what came before",
                bytes -> link(bytes, new byte[] {-3, -1, -1, -1, -1, -1, -1, -1, -1}));
    }

    /** Writes over the link of the last constants; what becomes of the rest of the event does not matter, since its size stays. */
    private static void link(ByteBuffer bytes, byte[] link) {
        int event = Math.toIntExact(bytes.getLong(CONSTANTS_OFFSET));
        bytes.position(event);
        for (int i = 0; i < 4; i++) {
            skipNumber(bytes);
        }
        bytes.put(link);
    }

    private static void skipNumber(ByteBuffer bytes) {
        for (int i = 0; i < 9 && bytes.get() < 0; i++) {
            // Seven bits of it in each byte.
        }
    }
}
