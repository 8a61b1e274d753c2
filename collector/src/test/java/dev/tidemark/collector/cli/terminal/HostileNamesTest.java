package dev.tidemark.collector.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.analysis.finding.Verdict;
import dev.tidemark.collector.target.HostileTarget;
import dev.tidemark.collector.target.TargetSnapshot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileNamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u001b[2Jb",
                "a\u009b2Jb",
                "a\rb",
                "a\nb",
                "a\u0007b",
                "a\u202eb",
                "a\u200bb",
                "a\u2028b",
                "a\ud800b",
                "a\u007fb"
            })
    void controlCharacters_neverReachTheTerminal(String name) {
        TargetSnapshot target = Samples.streaming(
                name, List.of(Samples.map(name, 1, 0)), List.of(Samples.finding(Verdict.LEAK, name, false)));
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);

        new PlainDisplay(out, Optional.of(Duration.ofSeconds(10)))
                .show(List.of(target, Samples.lost("x", name)), "", Samples.NOW);
        Summary.of(List.of(target), Samples.NOW, 100, false).forEach(out::println);
        Frame.of(List.of(target), "", Samples.NOW, new Size(100, 40)).forEach(line -> out.println(line.text()));

        assertThat(written.toString(StandardCharsets.UTF_8).lines())
                .as(
                        "every line, with the name %s made visible",
                        name.codePoints().boxed().toList())
                .allMatch(line -> line.codePoints().noneMatch(Character::isISOControl))
                .noneMatch(line -> line.contains("\u202e") || line.contains("\u200b") || line.contains("\u2028"))
                .anyMatch(line -> line.contains("a\ufffd"));
    }

    @Test
    void realRecording_ofHostileText_leavesTheTerminalAlone(@TempDir Path folder) throws IOException {
        TargetSnapshot target = HostileTarget.recorded(folder);
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);

        new PlainDisplay(out, Optional.empty()).show(List.of(target), "", Samples.NOW);
        Summary.of(List.of(target), Samples.NOW, 100, false).forEach(out::println);
        Frame.of(List.of(target), "", Samples.NOW, new Size(100, 60)).forEach(line -> out.println(line.text()));

        assertThat(written.toString(StandardCharsets.UTF_8).lines())
                .as("every line")
                .allMatch(line -> line.codePoints().noneMatch(Character::isISOControl))
                .noneMatch(line -> line.contains("\u202e") || line.contains("\u200b"))
                .noneMatch(line -> line.startsWith("forged") || line.startsWith("tidemark_"))
                .anyMatch(line -> line.contains("a\ufffd[2J"));
    }
}
