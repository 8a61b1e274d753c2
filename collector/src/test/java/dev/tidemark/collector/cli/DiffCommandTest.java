package dev.tidemark.collector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DiffCommandTest {

    @TempDir
    Path folder;

    private final CapturedConsole console = new CapturedConsole();

    @Test
    void recording_withItself_isRefused() throws IOException {
        Path own = recorded("own.jfr");
        Files.createSymbolicLink(folder.resolve("link.jfr"), own);

        assertThat(console.run(
                        "diff", own.toString(), folder.resolve("link.jfr").toString()))
                .as("exit status")
                .isEqualTo(2);
        assertThat(console.err().lines())
                .as("standard error")
                .singleElement()
                .asString()
                .contains("are the same: name two recordings to compare.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no-such.jfr|There is no file",
                "text.jfr|is no JFR recording",
                "short.jfr|breaks off before its end",
                "empty|holds no recording that can be read"
            })
    void whatIsNoRecording_isRefusedInOneSentence(String name, String sentence) throws IOException {
        Path own = recorded("own.jfr");
        Files.writeString(folder.resolve("text.jfr"), "no recording, whatever its name says, however long it may be");
        byte[] whole = Files.readAllBytes(own);
        Files.write(folder.resolve("short.jfr"), Arrays.copyOf(whole, whole.length / 2));
        Files.createDirectory(folder.resolve("empty"));

        assertThat(console.run("diff", own.toString(), folder.resolve(name).toString()))
                .as("exit status")
                .isEqualTo(2);
        assertThat(console.err().lines())
                .as("standard error")
                .singleElement()
                .asString()
                .contains(name, sentence);
        assertThat(console.out()).as("standard output").isEmpty();
    }

    @Test
    void folder_withTwoJvms_isRefused() throws IOException {
        Path own = recorded("own.jfr");
        Path two = Files.createDirectory(folder.resolve("two"));
        Files.copy(own, two.resolve("own.jfr"));
        try (Recording recording = new Recording()) {
            recording.enable("jdk.GarbageCollection");
            recording.start();
            System.gc();
            recording.stop();
            recording.dump(two.resolve("silent.jfr"));
        }

        assertThat(console.run("diff", own.toString(), two.toString()))
                .as("exit status")
                .isEqualTo(2);
        assertThat(console.err()).as("standard error").contains("holds recordings of 2 JVMs");
    }

    @Test
    void recordings_ofOneJvm_areComparedAsOneJsonObject() throws IOException {
        String first = recorded("a.jfr").toString();
        String second = recorded("b.jfr").toString();

        assertThat(console.run("diff", first, second, "--json"))
                .as("exit status; it said %s", console.err())
                .isZero();
        JsonNode diff = JsonMapper.shared().readTree(console.out());
        assertThat(diff.propertyNames())
                .as("fields")
                .containsExactly("a", "b", "notes", "live", "maps", "allocatedPerSecond", "inUse", "findings");
        assertThat(diff.path("a").path("recording").asString()).as("the first").isEqualTo("a.jfr");
        assertThat(diff.path("b").path("collections").asLong())
                .as("collections of the second")
                .isPositive();
        assertThat(diff.path("inUse").isNull())
                .as("what is in use without samples is null")
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {"--top 0|--top 0 shows nothing", "--fail-on leek|'leek' is not a verdict"})
    void wrongOption_isOneSentence(String options, String sentence) {
        String[] split = options.split(" ", -1);
        assertThat(console.run("diff", "a.jfr", "b.jfr", split[0], split[1]))
                .as("exit status")
                .isEqualTo(2);
        assertThat(console.err()).as("standard error").contains(sentence).doesNotContain("Exception");
    }

    /** A recording of this JVM that says whose it is. */
    private Path recorded(String name) throws IOException {
        Path file = folder.resolve(name);
        try (Recording recording = new Recording()) {
            recording.enable("jdk.JVMInformation").with("period", "beginChunk");
            recording.enable("jdk.GarbageCollection");
            recording.enable("jdk.GCHeapSummary");
            recording.start();
            System.gc();
            recording.stop();
            recording.dump(file);
        }
        return file;
    }
}
