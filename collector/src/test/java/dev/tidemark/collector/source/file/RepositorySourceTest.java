package dev.tidemark.collector.source.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidemark.collector.source.Source;
import dev.tidemark.collector.source.SourceException;
import dev.tidemark.collector.target.TargetState;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepositorySourceTest {

    private static final String FIRST = "2026_01_01_10_00_00_1";
    private static final String SECOND = "2026_01_01_10_30_00_1";

    @TempDir
    Path folder;

    private Path repository = Path.of("");

    @BeforeEach
    void makeRepository() throws IOException {
        repository = Files.createDirectory(folder.resolve("repository"));
    }

    @Test
    void open_noFolder_waitsForIt() {
        refuses(folder.resolve("later"), TargetState.CONNECTING, "There is no folder");
    }

    @Test
    void open_emptyFolder_saysHowToHaveItFilled() {
        refuses(repository, TargetState.CONNECTING, "-XX:FlightRecorderOptions:repository=" + repository);
    }

    @Test
    void open_folderOfRecordings_namesTheCommandForThem() throws IOException {
        Files.write(repository.resolve("dump.jfr"), new byte[1]);
        refuses(repository, TargetState.DENIED, "read them with tidemark analyze");
    }

    @Test
    void open_runThatIsALink_isNotFollowed() throws IOException {
        Files.createSymbolicLink(repository.resolve(FIRST), Files.createDirectory(folder.resolve("elsewhere")));
        refuses(repository, TargetState.DENIED, "links in a repository are not followed");
    }

    @Test
    void open_linksInACircle_areNotFollowed() throws IOException {
        Files.createSymbolicLink(repository.resolve(FIRST), repository);
        Files.createSymbolicLink(repository.resolve(SECOND), repository.resolve(SECOND));
        refuses(repository, TargetState.DENIED, "links in a repository are not followed");
    }

    @Test
    void jvm_killedAndStartedAgain_bothRunsAreReadToTheirEnd() throws Exception {
        write(FIRST, "a.jfr", Recorded.chunk(folder, 300));
        write(FIRST, "b.jfr", Recorded.unfinished(Recorded.chunk(folder, 200)));
        Source source = source(repository);
        try (Heard first = Heard.of(source, null)) {
            first.awaitTicks(300);
            write(SECOND, "c.jfr", Recorded.chunk(folder, 70));
            assertThat(first.awaitEnd().sentence())
                    .as("why the first stream ended")
                    .contains(FIRST + " has ended", "going on with " + SECOND);
            assertThat(first.ticks.get()).as("events of the first run").isEqualTo(500);
            assertThat(first.lost).as("what was lost").isEmpty();
        }
        try (Heard second = Heard.of(source, null)) {
            second.awaitTicks(70);
            assertThat(second.ticks.get()).as("events of the second run").isEqualTo(70);
        }
    }

    @Test
    void jvm_endsInGoodOrder_isToldAtOnceAndAwaited() throws Exception {
        write(FIRST, "a.jfr", Recorded.last(Recorded.chunk(folder, 10)));
        Source source = source(repository);
        try (Heard heard = Heard.of(source, null)) {
            assertThat(heard.awaitEnd().sentence()).as("the end").contains("waiting for it to be started again");
            assertThat(heard.ticks.get()).as("events").isEqualTo(10);
        }
        refuses(source, TargetState.LOST, "waiting for it to be started again");
        write(SECOND, "b.jfr", Recorded.chunk(folder, 20));
        try (Heard again = Heard.of(source, null)) {
            again.awaitTicks(20);
        }
    }

    @Test
    void run_namedItself_isGoneWithItsJvm() throws Exception {
        write(FIRST, "a.jfr", Recorded.last(Recorded.chunk(folder, 10)));
        try (Heard heard = Heard.of(source(repository.resolve(FIRST)), null)) {
            assertThat(heard.awaitEnd().state()).as("state after a good end").isEqualTo(TargetState.GONE);
        }
    }

    @Test
    void chunk_growsWhileItIsRead_isReadOnAndOnce() throws Exception {
        byte[] whole = Recorded.chunk(folder, 400);
        Path file = write(FIRST, "a.jfr", new byte[0]);
        try (Heard heard = Heard.of(source(repository), null)) {
            try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
                // A header of which half stands there, then one that is just being changed.
                out.write(whole, 0, 30);
                byte[] changing = whole.clone();
                changing[64] = (byte) 255;
                out.seek(0);
                out.write(changing);
                out.seek(64);
                out.write(1);
                // Then one that is finished.
                out.seek(64);
                out.write(0);
                heard.awaitTicks(400);
                write(FIRST, "b.jfr", Recorded.chunk(folder, 50));
                heard.awaitTicks(450);
            }
            assertThat(heard.ticks.get()).as("events").isEqualTo(450);
        }
    }

    @Test
    void resumed_chunksBefore_areNotReadAgain() throws Exception {
        byte[] old = Recorded.chunk(folder, 5);
        ByteBuffer.wrap(old).putLong(32, Instant.now().minusSeconds(600).getEpochSecond() * 1_000_000_000L);
        write(FIRST, "a.jfr", old);
        write(FIRST, "b.jfr", Recorded.chunk(folder, 7));
        try (Heard heard = Heard.of(source(repository), Instant.now().minusSeconds(60))) {
            heard.awaitTicks(7);
            assertThat(heard.ticks.get())
                    .as("events of the chunk that was not read")
                    .isEqualTo(7);
        }
    }

    @Test
    void chunk_thatIsALink_isRefusedAndTheRestIsRead() throws Exception {
        Path outside = Files.write(folder.resolve("outside.jfr"), Recorded.chunk(folder, 1_000));
        Files.createDirectory(repository.resolve(FIRST));
        Files.createSymbolicLink(repository.resolve(FIRST).resolve("a.jfr"), outside);
        refusesChunk("is a symbolic link");
    }

    @Test
    void chunk_thatIsAPipe_isRefusedAndTheRestIsRead() throws Exception {
        Files.createDirectory(repository.resolve(FIRST));
        Path pipe = repository.resolve(FIRST).resolve("a.jfr");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .as("exit status of mkfifo")
                .isZero();
        refusesChunk("is no file");
    }

    @Test
    void chunk_thatIsNoRecording_isRefusedAndTheRestIsRead() throws Exception {
        write(FIRST, "a.jfr", "root:x:0:0:root:/root:/bin/bash\n".repeat(10).getBytes(StandardCharsets.UTF_8));
        refusesChunk("is no chunk of a recording");
    }

    @Test
    void chunk_thatIsHuge_isRefusedAndTheRestIsRead() throws Exception {
        byte[] huge = Recorded.chunk(folder, 3);
        ByteBuffer.wrap(huge).putLong(8, 1L << 40);
        Path file = write(FIRST, "a.jfr", huge);
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(1L << 40);
        }
        refusesChunk("is larger than 256 MB");
    }

    @Test
    void chunk_thatIsScrambled_isRefusedAndTheRestIsRead() throws Exception {
        byte[] scrambled = Recorded.chunk(folder, 100);
        for (int i = 68; i < scrambled.length; i++) {
            scrambled[i] = (byte) (i * 31);
        }
        write(FIRST, "a.jfr", scrambled);
        refusesChunk("is damaged");
    }

    private void refusesChunk(String because) throws Exception {
        write(FIRST, "b.jfr", Recorded.chunk(folder, 9));
        Source source = source(repository);
        try (Heard heard = Heard.of(source, null)) {
            assertThat(heard.awaitEnd().sentence())
                    .as("why the stream ended")
                    .contains("a.jfr")
                    .contains(because);
            assertThat(heard.lost).as("what is counted as lost").containsEntry("chunk-refused", 1L);
        }
        try (Heard again = Heard.of(source, null)) {
            again.awaitTicks(9);
            assertThat(again.ticks.get()).as("events of the sound chunk alone").isEqualTo(9);
        }
    }

    @Test
    void jvms_twoAtOnce_areRefused() throws Exception {
        Path first = write(FIRST, "a.jfr", Recorded.chunk(folder, 3));
        Path second = write(SECOND, "b.jfr", Recorded.chunk(folder, 3));
        Thread writer = new Thread(
                () -> {
                    try {
                        while (!Thread.currentThread().isInterrupted()) {
                            for (Path file : new Path[] {first, second}) {
                                Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
                            }
                        }
                    } catch (IOException closed) {
                        // The folder is gone, and with it the test.
                    }
                },
                "two-jvms");
        writer.start();
        try {
            refuses(repository, TargetState.DENIED, "Several JVMs write into " + repository + " at once");
        } finally {
            writer.interrupt();
            writer.join();
        }
    }

    @Test
    void reap_leftovers_goAndNothingElse() throws Exception {
        FileTime old = FileTime.from(Instant.now().minus(Duration.ofHours(1)));
        Path dead = write("2026_01_01_08_00_00_1", "a.jfr", Recorded.chunk(folder, 1));
        Path recent = write("2026_01_01_09_00_00_1", "a.jfr", Recorded.chunk(folder, 1));
        Path mixed = write("2026_01_01_07_00_00_1", "a.jfr", Recorded.chunk(folder, 1));
        Path other = Files.writeString(mixed.resolveSibling("notes.txt"), "somebody's");
        Path outside = Files.createDirectory(folder.resolve("2026_01_01_06_00_00_1"));
        Path kept = Files.write(outside.resolve("a.jfr"), new byte[1]);
        Path link = Files.createSymbolicLink(repository.resolve(String.valueOf(outside.getFileName())), outside);
        Path holdsLink = write("2026_01_01_05_00_00_1", "a.jfr", Recorded.chunk(folder, 1));
        Files.createSymbolicLink(holdsLink.resolveSibling("b.jfr"), kept);
        for (Path file : new Path[] {dead, mixed, kept, holdsLink}) {
            Files.setLastModifiedTime(file, old);
        }
        Files.setLastModifiedTime(recent, FileTime.from(Instant.now().minusSeconds(120)));
        write(SECOND, "a.jfr", Recorded.chunk(folder, 5));

        try (Heard idle = Heard.of(source(repository), null)) {
            idle.awaitTicks(5);
        }
        assertThat(dead).as("a leftover that we were not told to delete").exists();

        try (Heard heard = Heard.of(new RepositorySource("shop", "shop", repository, true), null)) {
            await("the leftover to be deleted")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> !Files.exists(dead.getParent()));
            heard.awaitTicks(5);
        }
        assertThat(recent).as("a run that was written two minutes ago").exists();
        assertThat(other).as("somebody's file beside a chunk").exists();
        assertThat(mixed).as("the chunk beside somebody's file").exists();
        assertThat(kept).as("what a link leads to").exists();
        assertThat(link).as("the link itself").exists();
        assertThat(holdsLink).as("a run that holds a link").exists();
    }

    private Path write(String run, String chunk, byte[] content) throws IOException {
        return Files.write(Files.createDirectories(repository.resolve(run)).resolve(chunk), content);
    }

    private static Source source(Path path) {
        return new RepositorySource(path.toString(), path.toString(), path, false);
    }

    private static void refuses(Path path, TargetState state, String because) {
        refuses(source(path), state, because);
    }

    private static void refuses(Source source, TargetState state, String because) {
        assertThatThrownBy(() -> source.open(null, new Heard()))
                .as("opening %s", source.address())
                .isInstanceOfSatisfying(
                        SourceException.class,
                        e -> assertThat(e.state())
                                .as("state for: %s", e.sentence())
                                .isEqualTo(state))
                .hasMessageContaining(because);
    }
}
