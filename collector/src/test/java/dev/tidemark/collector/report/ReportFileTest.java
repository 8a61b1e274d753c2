package dev.tidemark.collector.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.collector.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFileTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void write_fileThatExists_takesItsPlaceAndLeavesNothingElse() throws IOException {
        Path file = Files.writeString(folder.resolve("report.html"), "an older and much longer report");
        ReportFile.write(file, "new ✓");

        assertThat(file).as("the file").hasContent("new ✓");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).as("files in the folder").containsExactly(file);
        }
    }

    @Test
    void write_link_writesWhereItLeads() throws IOException {
        Path file = Files.writeString(folder.resolve("real.html"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link.html"), file);
        ReportFile.write(link, "new");

        assertThat(link).as("the link").isSymbolicLink();
        assertThat(file).as("the file").hasContent("new");
    }

    @Test
    void write_noFolder_saysSo() {
        Path file = folder.resolve("nowhere").resolve("report.html");
        assertThatThrownBy(() -> ReportFile.write(file, "text"))
                .as("a folder that is not there")
                .isInstanceOf(UserError.class)
                .hasMessage("The report cannot be written to " + file + ": there is no folder "
                        + folder.resolve("nowhere") + "; make it, or name another.");
    }

    @Test
    void write_folder_saysSo() {
        assertThatThrownBy(() -> ReportFile.write(folder, "text"))
                .as("a folder")
                .isInstanceOf(UserError.class)
                .hasMessage("The report cannot be written to " + folder + ", which is a folder: name a file.");
    }

    @Test
    void write_device_isWrittenTo() {
        Path device = Path.of("/dev/null");
        ReportFile.write(device, "text");

        assertThat(Files.isRegularFile(device)).as("the device is a file now").isFalse();
    }
}
