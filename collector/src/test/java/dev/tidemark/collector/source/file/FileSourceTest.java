package dev.tidemark.collector.source.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidemark.collector.source.Connection;
import dev.tidemark.collector.source.Source;
import dev.tidemark.collector.source.SourceException;
import dev.tidemark.collector.target.TargetState;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSourceTest {

    @TempDir
    Path folder;

    @Test
    void file_copiedInPieces_isReadAsItBecomesWhole() throws Exception {
        byte[] whole = Recorded.ticks(folder, 200, 300);
        int firstChunk = Recorded.split(whole).get(0).length;
        Path file = Files.write(folder.resolve("app.jfr"), new byte[0]);
        Heard heard = new Heard();
        Connection connection = source(file).open(null, heard);
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.write(whole, 0, firstChunk / 2);
            out.write(whole, firstChunk / 2, firstChunk - firstChunk / 2 + 30);
            heard.awaitTicks(1);
            out.write(whole, firstChunk + 30, whole.length - firstChunk - 30);
            heard.awaitTicks(500);
        } finally {
            connection.close(false);
        }
        assertThat(heard.ticks.get()).as("events, each once").isEqualTo(500);
        assertThat(heard.lost)
                .as("damage told of a tail that was not there yet")
                .isEmpty();
    }

    @Test
    void file_replaced_isTold() throws Exception {
        Path file = Files.write(folder.resolve("app.jfr"), Recorded.ticks(folder, 20));
        Path other = Files.write(folder.resolve("other.jfr"), Recorded.ticks(folder, 30));
        Source source = source(file);
        Heard heard = new Heard();
        Connection connection = source.open(null, heard);
        try {
            heard.awaitTicks(20);
            Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
            assertThat(heard.awaitEnd().sentence()).as("the end").contains("was replaced by another file");
        } finally {
            connection.close(false);
        }
        Heard again = new Heard();
        Connection second = source.open(null, again);
        again.awaitTicks(30);
        second.close(false);
    }

    @Test
    void file_truncated_isTold() throws Exception {
        Path file = Files.write(folder.resolve("app.jfr"), Recorded.ticks(folder, 20));
        Heard heard = new Heard();
        Connection connection = source(file).open(null, heard);
        try {
            heard.awaitTicks(20);
            Files.write(file, new byte[10]);
            assertThat(heard.awaitEnd().sentence()).as("the end").contains("became shorter");
        } finally {
            connection.close(false);
        }
    }

    @Test
    void file_thatGrowsNoMore_isNotReadOverAndOver() throws Exception {
        Path file = Files.write(folder.resolve("app.jfr"), Recorded.ticks(folder, 20));
        Source source = source(file);
        Heard heard = new Heard();
        Connection connection = source.open(null, heard);
        heard.awaitTicks(20);
        await("the file to be known as read")
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThatThrownBy(() -> {
                            Heard again = new Heard();
                            source.open(null, again).close(false);
                        })
                        .as("opening a file that holds nothing new")
                        .isInstanceOf(SourceException.class)
                        .hasMessageContaining("does not grow any more"));
        connection.close(false);
    }

    @Test
    void file_missing_isAwaited() {
        refuses(folder.resolve("later.jfr"), TargetState.CONNECTING, "There is no file");
    }

    @Test
    void file_thatIsAPipe_isRefused() throws Exception {
        Path pipe = folder.resolve("pipe.jfr");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .as("exit status of mkfifo")
                .isZero();
        refuses(pipe, TargetState.DENIED, "is no file");
    }

    @Test
    void file_thatIsNoRecording_isRefused() throws Exception {
        Path file = Files.write(
                folder.resolve("text.jfr"), "no recording ".repeat(20).getBytes(StandardCharsets.UTF_8));
        Source source = source(file);
        Heard heard = new Heard();
        Connection connection = source.open(null, heard);
        assertThat(heard.awaitEnd().sentence()).as("the end").contains("is no JFR recording");
        connection.close(false);
        assertThatThrownBy(() -> source.open(null, new Heard()))
                .as("opening it again")
                .hasMessageContaining("is no JFR recording");
    }

    private static Source source(Path file) {
        return new FileSource(file.toString(), file.toString(), file);
    }

    private static void refuses(Path file, TargetState state, String because) {
        assertThatThrownBy(() -> source(file).open(null, new Heard()))
                .as("opening %s", file)
                .isInstanceOfSatisfying(
                        SourceException.class,
                        e -> assertThat(e.state())
                                .as("state for: %s", e.sentence())
                                .isEqualTo(state))
                .hasMessageContaining(because);
    }
}
