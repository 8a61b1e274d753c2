package dev.tidemark.collector.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionCommandTest {

    private final CapturedConsole console = new CapturedConsole();

    @TempDir
    private Path folder;

    @Test
    void script_isUnderstoodByBashAndRegistersTheCommand() throws Exception {
        Path script = script();

        assertThat(bash("bash -n " + script + " && echo understood"))
                .as("bash -n")
                .isEqualTo("understood");
        assertThat(bash("source " + script + " && complete -p tidemark"))
                .as("what bash completes tidemark with")
                .startsWith("complete ")
                .contains("-F _complete_tidemark")
                .endsWith(" tidemark");
    }

    @ParameterizedTest
    @CsvSource({
        "wat, watch",
        "l, list",
        "explain ghost, ghost-keys",
        "completion z, zsh",
        "list --js, --json",
        "list --color al, always"
    })
    void word_isCompleted(String typed, String completed) throws Exception {
        int last = typed.split(" ", -1).length;

        assertThat(bash("source " + script() + "; COMP_WORDS=(tidemark " + typed + "); COMP_CWORD=" + last
                        + "; _complete_tidemark 2>/dev/null; printf '%s\\n' \"${COMPREPLY[@]}\""))
                .as("what bash makes of 'tidemark %s'", typed)
                .isEqualToIgnoringWhitespace(completed);
    }

    @Test
    void zsh_getsTheScriptThatLoadsBashCompletions() {
        assertThat(console.run("completion", "zsh")).as("exit status").isZero();
        assertThat(console.out()).as("script").contains("ZSH_VERSION", "bashcompinit");
    }

    @Test
    void otherShell_isRefusedInOneSentence() {
        assertThat(console.run("completion", "fish")).as("exit status").isEqualTo(2);
        assertThat(console.err().lines())
                .as("standard error")
                .containsExactly("'fish' is no shell that tidemark can complete in: use bash or zsh.");
    }

    private Path script() throws IOException {
        assertThat(console.run("completion", "bash")).as("exit status").isZero();
        return Files.writeString(folder.resolve("tidemark.bash"), console.out());
    }

    private String bash(String command) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is no bash here");
        Process bash = new ProcessBuilder("/bin/bash", "--norc", "-c", command)
                .redirectErrorStream(true)
                .start();
        bash.getOutputStream().close();
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor())
                .as("exit status of bash, which said: %s", said)
                .isZero();
        return said.strip();
    }
}
