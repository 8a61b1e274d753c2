package dev.tidemark.collector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import jdk.jfr.Recording;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports of a small recording of this very JVM. */
class AnalyzeReportTest {

    @TempDir
    private Path folder = Path.of("");

    private final CapturedConsole console = new CapturedConsole();
    private String recording = "";

    @BeforeEach
    void record() throws IOException {
        Path file = folder.resolve("own.jfr");
        try (Recording own = new Recording()) {
            own.enable("jdk.JVMInformation").with("period", "beginChunk");
            own.enable("jdk.GarbageCollection");
            own.enable("jdk.GCHeapSummary");
            own.start();
            System.gc();
            own.stop();
            own.dump(file);
        }
        recording = file.toString();
    }

    @Test
    void html_isWrittenBesideTheResult() {
        Path report = folder.resolve("report.html");
        int status = console.run("analyze", recording, "--html", report.toString());

        assertThat(status).as("exit status: " + console.err()).isZero();
        assertThat(console.out()).as("the result").contains("own.jfr", "No findings.");
        assertThat(report)
                .as("the report")
                .content()
                .startsWith("<!doctype html>")
                .endsWith("</html>\n");
    }

    @Test
    void markdown_toStandardOutput_isAllThatIsThere() {
        int status = console.run("analyze", recording, "--markdown", "-");

        assertThat(status).as("exit status: " + console.err()).isZero();
        assertThat(console.out()).as("standard output").startsWith("## ").doesNotContain("No findings.");
    }

    @Test
    void json_besideAReportInAFile_staysAllThatIsThere() {
        Path report = folder.resolve("report.md");
        console.run("analyze", recording, "--json", "--markdown", report.toString());

        assertThat(console.out().strip()).as("standard output").isEqualTo("{\"findings\":[]}");
        assertThat(report).as("the report").content().startsWith("## ");
    }

    @Test
    void report_thatCannotBeWritten_isOneSentenceAfterTheResult() {
        Path elsewhere = folder.resolve("other.md");
        int status = console.run(
                "analyze",
                recording,
                "--html",
                folder.resolve("no/report.html").toString(),
                "--markdown",
                elsewhere.toString());

        assertThat(status).as("exit status").isEqualTo(2);
        assertThat(console.out()).as("the result").contains("own.jfr", "No findings.");
        assertThat(console.err().lines())
                .as("standard error")
                .hasSize(1)
                .first()
                .asString()
                .contains("there is no folder");
        assertThat(elsewhere).as("the other report").exists();
    }

    @Test
    void twoResultsOnStandardOutput_areRefused() {
        assertThat(console.run("analyze", recording, "--html", "-", "--markdown", "-"))
                .as("exit status")
                .isEqualTo(2);
        assertThat(console.run("analyze", recording, "--json", "--html", "-"))
                .as("exit status")
                .isEqualTo(2);
        assertThat(console.err())
                .as("standard error")
                .contains(
                        "--html and --markdown cannot both be written to standard output",
                        "--json and a report cannot both be written to standard output");
        assertThat(console.out()).as("standard output").isEmpty();
    }
}
