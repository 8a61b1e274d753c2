package dev.tidemark.collector.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.collector.UserError;
import dev.tidemark.collector.target.Analysis;
import dev.tidemark.collector.target.TargetSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingsTest {

    private static final String COLLECTION = "jdk.GarbageCollection";

    @TempDir
    Path folder;

    private final List<String> leftOut = new ArrayList<>();

    @Test
    void analyze_recordingsOfOneJvmThatOverlap_countsWhatBothHoldOnce() throws IOException {
        try (Recording recording = new Recording()) {
            recording.enable("jdk.JVMInformation").with("period", "beginChunk");
            recording.enable(COLLECTION);
            recording.start();
            System.gc();
            recording.dump(folder.resolve("b.jfr"));
            System.gc();
            recording.dump(folder.resolve("a.jfr"));
        }
        long all = collections(RecordingFile.analyze(folder.resolve("a.jfr")).snapshot());

        List<TargetSnapshot> targets = snapshots(folder);

        assertThat(targets).as("targets, one for each JVM").hasSize(1);
        assertThat(collections(targets.get(0)))
                .as("collections that both recordings hold together")
                .isEqualTo(all)
                .isGreaterThanOrEqualTo(2);
        assertThat(targets.get(0).name()).as("name").isEqualTo("a.jfr…b.jfr");
        assertThat(leftOut).as("files left out").isEmpty();
    }

    @Test
    void analyze_recordingThatDoesNotSayWhose_isATargetOfItsOwn() throws IOException {
        OwnRecording.dump(folder.resolve("own.jfr"), System::gc);
        try (Recording recording = new Recording()) {
            recording.enable(COLLECTION);
            recording.start();
            System.gc();
            recording.stop();
            recording.dump(folder.resolve("silent.jfr"));
        }
        assertThat(snapshots(folder))
                .as("targets")
                .extracting(TargetSnapshot::name)
                .containsExactly("own.jfr", "silent.jfr");
    }

    @Test
    void analyze_filesOfOneNameOfTwoJvms_areTwoNames() throws IOException {
        Path one = folder.resolve("app.jfr");
        Path other = Files.createDirectory(folder.resolve("other")).resolve("app.jfr");
        for (Path file : List.of(one, other)) {
            try (Recording silent = new Recording()) {
                silent.enable(COLLECTION);
                silent.start();
                System.gc();
                silent.stop();
                silent.dump(file);
            }
        }
        assertThat(Recordings.analyze(List.of(one, other), leftOut::add))
                .as("targets")
                .extracting(analysis -> analysis.snapshot().name())
                .containsExactly("app.jfr", other.toString());
    }

    @Test
    void analyze_folderWithABrokenFileAndALink_leavesThemOut() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path outside = OwnRecording.dump(elsewhere.resolve("outside.jfr"), System::gc);
        Path recordings = Files.createDirectory(folder.resolve("recordings"));
        Files.createSymbolicLink(recordings.resolve("link.jfr"), outside);
        Files.createSymbolicLink(recordings.resolve("circle"), recordings);
        Files.writeString(recordings.resolve("text.jfr"), "no recording, whatever its name says, however long it is");
        OwnRecording.dump(recordings.resolve("own.jfr"), System::gc);

        assertThat(snapshots(recordings))
                .as("targets")
                .extracting(TargetSnapshot::name)
                .containsExactly("own.jfr");
        assertThat(leftOut).as("files left out").hasSize(1).first().asString().contains("text.jfr is no JFR recording");
    }

    @Test
    void analyze_folderWithoutRecordings_saysSo() {
        assertThatThrownBy(() -> Recordings.analyze(List.of(folder), leftOut::add))
                .as("an empty folder")
                .isInstanceOf(UserError.class)
                .hasMessageContaining("holds no recording that can be read");
    }

    private List<TargetSnapshot> snapshots(Path of) {
        return Recordings.analyze(List.of(of), leftOut::add).stream()
                .map(Analysis::snapshot)
                .toList();
    }

    private static long collections(TargetSnapshot target) {
        return target.eventsRead().getOrDefault(COLLECTION, 0L);
    }
}
