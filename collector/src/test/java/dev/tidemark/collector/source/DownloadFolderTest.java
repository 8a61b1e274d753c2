package dev.tidemark.collector.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    void bytes_filesOfThisProcess_areCounted() throws IOException {
        Path folder = DownloadFolder.create();
        try {
            long before = DownloadFolder.bytes();
            Files.write(folder.resolve("chunk.jfr"), new byte[5_000_000]);
            assertThat(DownloadFolder.bytes() - before)
                    .as("bytes by which a file of 5,000,000 bytes makes it more")
                    .isGreaterThanOrEqualTo(5_000_000);
        } finally {
            DownloadFolder.delete(folder);
        }
    }
}
