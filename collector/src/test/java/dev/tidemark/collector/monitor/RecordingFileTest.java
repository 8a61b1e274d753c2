package dev.tidemark.collector.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.Tidemark;
import dev.tidemark.collector.UserError;
import dev.tidemark.collector.target.Analysis;
import dev.tidemark.collector.target.TargetSnapshot;
import dev.tidemark.collector.target.TargetState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingFileTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void analyze_recording_countsItsEventsAndKnowsHeapAndMaps() throws IOException {
        Map<Integer, Integer> map = Tidemark.watch("file-test", new HashMap<>());
        Path file = OwnRecording.dump(folder.resolve("own.jfr"), () -> {
            for (int i = 0; i < 3_000; i++) {
                map.put(i, i);
            }
            System.gc();
        });
        Analysis analysis = RecordingFile.analyze(file);
        TargetSnapshot target = analysis.snapshot();
        assertThat(map).as("the map, alive until here").hasSize(3_000);
        assertThat(target.name()).as("name").isEqualTo("own.jfr");
        assertThat(target.state()).as("state").isEqualTo(TargetState.GONE);
        assertThat(target.eventsRead().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .as("events read of those in the file")
                .isEqualTo(OwnRecording.events(file).size());
        assertThat(target.eventsLost()).as("events lost").isEmpty();
        assertThat(target.assessment()).as("assessment").isNotNull();
        assertThat(target.assessment().heap().liveBytes())
                .as("live set after System.gc()")
                .isPositive();
        assertThat(target.assessment().heap().limitBytes())
                .as("the heap's bound")
                .isPositive();
        assertThat(target.assessment().maps()).as("maps").anySatisfy(view -> {
            assertThat(view.name()).as("name").isEqualTo("file-test");
            assertThat(view.entries()).as("entries").isEqualTo(3_000);
        });
        assertThat(analysis.details().timeline().live())
                .as("the live set over time")
                .isNotEmpty();
        assertThat(analysis.details().map("file-test"))
                .as("what is known of the map")
                .hasValueSatisfying(detail -> assertThat(detail.map().entries())
                        .as("entries of the map's details")
                        .isEqualTo(3_000));
        assertThat(analysis.details().map("no such map"))
                .as("a map that nobody knows")
                .isEmpty();
    }

    @Test
    void analyze_sameFileTwice_comesToTheSameResult() throws IOException {
        Path file = OwnRecording.dump(folder.resolve("own.jfr"), System::gc);
        assertThat(RecordingFile.analyze(file).snapshot())
                .as("second reading of one file")
                .usingRecursiveComparison()
                .isEqualTo(RecordingFile.analyze(file).snapshot());
    }

    @Test
    void analyze_noFile_saysSo() {
        Path file = folder.resolve("nothing.jfr");
        assertThatThrownBy(() -> RecordingFile.analyze(file))
                .as("a file that is not there")
                .isInstanceOf(UserError.class)
                .hasMessage("There is no file " + file + ": name a .jfr recording.");
    }

    @Test
    void analyze_folder_saysSo() {
        assertThatThrownBy(() -> RecordingFile.analyze(folder))
                .as("a folder")
                .isInstanceOf(UserError.class)
                .hasMessage(folder + " is no file: name a .jfr recording.");
    }

    @Test
    void analyze_noRecording_saysHowToMakeOne() throws IOException {
        byte[] garbage = new byte[100_000];
        new Random(1).nextBytes(garbage);
        byte[][] contents = {
            {}, {'F', 'L', 'R', 0}, "not a recording\n".repeat(100).getBytes(StandardCharsets.UTF_8), garbage
        };
        for (byte[] content : contents) {
            Path file = Files.write(folder.resolve("bad.jfr"), content);
            assertThatThrownBy(() -> RecordingFile.analyze(file))
                    .as("%d bytes that are no recording", content.length)
                    .isInstanceOf(UserError.class)
                    .hasMessageMatching(".*bad\\.jfr (is empty|is no JFR recording|breaks off before its end)[:,].*");
        }
    }

    @Test
    void analyze_truncatedAnywhere_isReadOrRefusedAndNeverHangs() throws IOException {
        byte[] whole = Files.readAllBytes(OwnRecording.dump(folder.resolve("whole.jfr"), System::gc));
        Random random = new Random(1);
        for (int i = 0; i < 60; i++) {
            int length = i < 10 ? i * 8 : random.nextInt(whole.length);
            Path file = Files.write(folder.resolve("cut.jfr"), Arrays.copyOf(whole, length));
            readOrRefused(file, "cut at " + length + " of " + whole.length);
        }
    }

    @Test
    void analyze_damagedAnywhere_isReadOrRefusedAndNeverHangs() throws IOException {
        byte[] whole = Files.readAllBytes(OwnRecording.dump(folder.resolve("whole.jfr"), System::gc));
        Random random = new Random(2);
        for (int i = 0; i < 40; i++) {
            byte[] damaged = whole.clone();
            int at = random.nextInt(damaged.length - 64);
            for (int j = 0; j < 64; j++) {
                damaged[at + j] = (byte) random.nextInt();
            }
            readOrRefused(Files.write(folder.resolve("damaged.jfr"), damaged), "damaged at " + at);
        }
    }

    private static void readOrRefused(Path file, String how) {
        try {
            assertThat(RecordingFile.analyze(file).snapshot().state()).as(how).isEqualTo(TargetState.GONE);
        } catch (UserError refused) {
            assertThat(refused).as(how).hasMessageMatching(".*\\.jfr (is|was|has|breaks) .*: .*\\.");
        }
    }
}
