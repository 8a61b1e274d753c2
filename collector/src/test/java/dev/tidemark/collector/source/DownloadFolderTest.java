package dev.tidemark.collector.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class DownloadFolderTest {

    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

    @Test
    void reap_folderOfAProcessThatEnded_isDeletedWithItsContent()
            throws IOException, InterruptedException, ExecutionException {
        Process ended = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(), "-version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        ended.onExit().get();
        Path left = Files.createTempDirectory("tidemark-stream-" + ended.pid() + "-");
        Files.createDirectories(left.resolve("2026_01_01"));
        Files.writeString(left.resolve("2026_01_01/chunk.jfr"), "left behind");
        try {
            DownloadFolder.reap();
            assertThat(left).as("folder of a collector that is no more").doesNotExist();
        } finally {
            DownloadFolder.delete(left);
        }
    }

    @Test
    void reap_folderOfALivingProcess_stays() throws IOException {
        Path inUse = DownloadFolder.create();
        Files.writeString(inUse.resolve("chunk.jfr"), "in use");
        try {
            DownloadFolder.reap();
            assertThat(inUse.resolve("chunk.jfr"))
                    .as("what this process streams")
                    .exists();
        } finally {
            DownloadFolder.delete(inUse);
        }
        assertThat(inUse).as("folder that was deleted").doesNotExist();
    }

    @Test
    void reap_folderThatNamesNoProcess_stays() throws IOException {
        Path foreign = Files.createDirectory(TEMPORARY.resolve("tidemark-stream-notes-" + System.nanoTime()));
        try {
            DownloadFolder.reap();
            assertThat(foreign).as("a folder whose owner is not known").exists();
        } finally {
            Files.delete(foreign);
        }
    }

    @Test
    void delete_folderIsGone_isNoError() throws IOException {
        Path folder = DownloadFolder.create();
        DownloadFolder.delete(folder);
        DownloadFolder.delete(folder);
        assertThat(folder).as("folder deleted twice").doesNotExist();
    }

    @Test
    void oldestChunk_severalAndOneWithoutHeader_isTheFirstThatBegan() throws IOException {
        Path folder = DownloadFolder.create();
        try {
            assertThat(DownloadFolder.oldestChunk(folder))
                    .as("before anything has come")
                    .isNull();
            writeChunk(folder.resolve("a.jfr"), Instant.ofEpochSecond(2_000, 7));
            writeChunk(folder.resolve("b.jfr"), Instant.ofEpochSecond(1_000, 5));
            Files.writeString(folder.resolve("c.jfr"), "FLR");
            assertThat(DownloadFolder.oldestChunk(folder))
                    .as("begin of the oldest chunk, to the nanosecond")
                    .isEqualTo(Instant.ofEpochSecond(1_000, 5));
        } finally {
            DownloadFolder.delete(folder);
        }
        assertThat(DownloadFolder.oldestChunk(folder))
                .as("of a folder that is gone")
                .isNull();
    }

    /** As much of a chunk's header as tells when it began. */
    private static void writeChunk(Path file, Instant began) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(68);
        header.put("FLR\0".getBytes(StandardCharsets.US_ASCII));
        header.putLong(32, began.getEpochSecond() * 1_000_000_000L + began.getNano());
        Files.write(file, header.array());
    }
}
