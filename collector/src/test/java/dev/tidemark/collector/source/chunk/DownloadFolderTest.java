package dev.tidemark.collector.source.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.collector.process.ProcessMark;
import dev.tidemark.collector.source.SourceException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
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
        Path left = left(new ProcessMark(ended.pid(), 1, ProcessMark.ours().place()));
        Files.createDirectories(left.resolve("2026_01_01"));
        Files.writeString(left.resolve("2026_01_01/chunk.jfr"), "left behind");
        try {
            DownloadFolder.reap();
            assertThat(left).as("folder of a collector that is no more").doesNotExist();
        } finally {
            deleteLeft(left);
        }
    }

    @Test
    void reap_folderOfAnotherContainer_staysUntilNothingHasBeenWrittenForLong() throws IOException {
        Path inUse = left(new ProcessMark(ProcessHandle.current().pid(), 1, "elsewhere"));
        Path old = left(new ProcessMark(ProcessHandle.current().pid(), 1, "elsewhere"));
        Path chunk = Files.createFile(old.resolve("chunk.jfr"));
        FileTime longAgo = FileTime.from(Instant.now().minus(Duration.ofMinutes(11)));
        Files.setLastModifiedTime(chunk, longAgo);
        Files.setLastModifiedTime(old, longAgo);
        try {
            DownloadFolder.reap();
            assertThat(inUse)
                    .as("folder of a process of which nothing is known")
                    .exists();
            assertThat(old).as("folder that nobody has written to for long").doesNotExist();
        } finally {
            deleteLeft(inUse);
            deleteLeft(old);
        }
    }

    private static Path left(ProcessMark owner) throws IOException {
        return Files.createTempDirectory("tidemark-stream-" + owner + "-");
    }

    @Test
    void reap_folderOfALivingProcess_stays() throws IOException, SourceException {
        DownloadFolder folder = DownloadFolder.create();
        Path inUse = folder.path();
        Files.writeString(inUse.resolve("chunk.jfr"), "in use");
        try {
            DownloadFolder.reap();
            assertThat(inUse.resolve("chunk.jfr"))
                    .as("what this process streams")
                    .exists();
        } finally {
            folder.delete();
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
    void delete_folderIsGone_isNoError() throws SourceException {
        DownloadFolder folder = DownloadFolder.create();
        folder.delete();
        folder.delete();
        assertThat(folder.path()).as("folder deleted twice").doesNotExist();
    }

    @Test
    void isFull_moreThanOneChunkAndTooMuch_untilItIsUsedUp() throws IOException, SourceException {
        DownloadFolder folder = DownloadFolder.create();
        try {
            assertThat(folder.isFull(0)).as("an empty folder is full").isFalse();
            Path large = sparse(folder.path().resolve("1.jfr"), 40 << 20);
            assertThat(folder.isFull(40 << 20))
                    .as("full with one chunk, which is only deleted once it is read to its end")
                    .isFalse();
            sparse(folder.path().resolve("2.jfr"), 1 << 20);
            assertThat(folder.isFull(1 << 20)).as("full with a second one").isTrue();
            Files.delete(large);
            assertThat(folder.isFull(0)).as("full once the first is used up").isFalse();
        } finally {
            folder.delete();
        }
    }

    @Test
    void trouble_folderIsGone_saysWhereAndHowToMend() throws SourceException {
        DownloadFolder folder = DownloadFolder.create();
        assertThat(folder.trouble())
                .as("trouble with a folder that can be written")
                .isNull();
        folder.delete();
        SourceException trouble = folder.trouble();
        assertThat(trouble).as("trouble with a folder that is gone").isNotNull();
        assertThat(trouble.sentence())
                .as("sentence")
                .contains(folder.path().toString(), "free space there", "-Djava.io.tmpdir");
    }

    private static Path sparse(Path file, long bytes) throws IOException {
        try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw")) {
            content.setLength(bytes);
        }
        return file;
    }

    private static void deleteLeft(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    @Test
    void bytes_filesOfThisProcess_areCounted() throws IOException, SourceException {
        DownloadFolder folder = DownloadFolder.create();
        try {
            long before = DownloadFolder.bytes();
            Files.write(folder.path().resolve("chunk.jfr"), new byte[5_000_000]);
            assertThat(DownloadFolder.bytes() - before)
                    .as("bytes by which a file of 5,000,000 bytes makes it more")
                    .isGreaterThanOrEqualTo(5_000_000);
        } finally {
            folder.delete();
        }
    }
}
