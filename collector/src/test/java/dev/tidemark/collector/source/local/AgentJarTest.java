package dev.tidemark.collector.source.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.collector.source.local.LocalAgent.AgentState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentJarTest {

    private static final byte[] CONTENT = "a jar".getBytes(UTF_8);

    @TempDir
    private Path folder;

    @Test
    void jar_isWrittenOnceAndForAllToRead() throws IOException {
        Path file = AgentJar.placed(folder, CONTENT);

        assertThat(file).as("the jar").hasBinaryContent(CONTENT);
        assertThat(Files.getPosixFilePermissions(file))
                .as("who may do what with it")
                .isEqualTo(Set.of(
                        PosixFilePermission.OWNER_READ,
                        PosixFilePermission.OWNER_WRITE,
                        PosixFilePermission.GROUP_READ,
                        PosixFilePermission.OTHERS_READ));
        assertThat(AgentJar.placed(folder, CONTENT)).as("the second time").isEqualTo(file);
        assertThat(files()).as("files").isEqualTo(1);
    }

    @Test
    void fileOfThatName_withOtherContent_isReplaced() throws IOException {
        Path file = AgentJar.placed(folder, CONTENT);
        Files.writeString(file, "forged");

        assertThat(AgentJar.placed(folder, CONTENT)).isEqualTo(file).hasBinaryContent(CONTENT);
        assertThat(files()).as("files").isEqualTo(1);
    }

    @Test
    void linkOfThatName_isNotFollowed() throws IOException {
        Path file = AgentJar.placed(folder, CONTENT);
        Path other = Files.writeString(folder.resolve("other"), "of somebody else");
        Files.delete(file);
        Files.createSymbolicLink(file, other);

        assertThat(AgentJar.placed(folder, CONTENT)).hasBinaryContent(CONTENT);
        assertThat(other).as("what the link led to").hasContent("of somebody else");
    }

    @Test
    void state_isReadAsTheAgentWritesIt() {
        assertThat(AgentState.of("1.2 on")).isEqualTo(new AgentState("1.2", true, ""));
        assertThat(AgentState.of("1.2 off: turned off")).isEqualTo(new AgentState("1.2", false, "turned off"));
        assertThat(AgentState.of("1.2 on its way").on())
                .as("on, by a word of a later version")
                .isFalse();
    }

    private long files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.count();
        }
    }
}
