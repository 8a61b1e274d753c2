package dev.tidemark.collector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineToolTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "\"\"|Say what to do|tidemark --help",
                "wach|Unmatched argument|tidemark --help",
                "watch|Missing required parameter: 'TARGET'|tidemark watch --help",
                "watch 1 --fro 3s|Unknown option: '--fro'|tidemark watch --help",
                "watch 1 --for 3x|'3x' is not a duration|tidemark watch --help",
                "watch 1 --for|Missing required parameter for option '--for'|tidemark watch --help",
                "watch 1 --port 65536|'65536' is not a port|tidemark watch --help",
                "watch 1 --fail-on leak,leek|'leek' is not a verdict|tidemark watch --help",
                "watch 1 --pause-budget lots|'lots' is not a duration|tidemark watch --help",
                "demo here|Unmatched argument|tidemark demo --help",
                "analyze|Missing required parameter: 'FILE.jfr'|tidemark analyze --help",
                "diff a.jfr|Missing required parameter: 'B.jfr'|tidemark diff --help",
                "diff a.jfr b.jfr --fail-on growth=much|'growth=much' is no growth|tidemark diff --help",
                "serve|Missing required option: '--config=FILE'|tidemark serve --help"
            })
    void wrongArguments_areOneSentenceAndAHint(String arguments, String sentence, String help) {
        assertThat(run(arguments)).as("exit status of 'tidemark %s'", arguments).isEqualTo(2);
        assertThat(text(err).lines()).as("standard error").hasSize(2);
        assertThat(text(err)).as("standard error").contains(sentence, "Try '" + help + "'.");
        assertThat(text(out)).as("standard output").isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "analyze no-such.jfr|no-such.jfr",
                "serve --config no-such.yml|There is no file no-such.yml",
                "agent --output no-such/tidemark-agent.jar|The agent cannot be written to no-such/tidemark-agent.jar",
                "jfc --output no-such/tidemark.jfc|The settings cannot be written to no-such/tidemark.jfc",
                "watch 1 --user me|--user and --password-file (or --password-env) belong together",
                "watch h:1 --cert-file c|--cert-file and --key-file belong together",
                "watch h:1 --ca-file c --trust-store t|--trust-store and --ca-file exclude each other",
                "watch h:1 --user u --password-file f --password-env E|--password-file and --password-env exclude",
                "watch h:1 --trust-store t --trust-store-password-file f --trust-store-password-env E|--trust-store-password-file and --trust-store-password-env exclude",
                "watch h:1 --trust-store-password-env E|--trust-store-password-env) needs --trust-store",
                "watch h:1 --key-store k --key-store-password-file f --key-store-password-env E|--key-store-password-file and --key-store-password-env exclude",
                "watch h:1 --key-store-password-env E|--key-store-password-env) belong together",
                "watch u:letmein@h:1|'***@h:1' has a user or a password in it",
                "watch 1 2 --name both|--name can name one target only",
                "watch 1 1|A target is named twice"
            })
    void whatAPersonCanMend_isOneSentence(String arguments, String sentence) {
        assertThat(run(arguments)).as("exit status of 'tidemark %s'", arguments).isEqualTo(2);
        assertThat(text(err).lines()).as("standard error").hasSize(1);
        assertThat(text(err)).as("standard error").contains(sentence).doesNotContain("Exception", "letmein");
    }

    @Test
    void debug_addsTheStackTrace() {
        assertThat(run("serve --config no-such.yml --debug")).as("exit status").isEqualTo(2);
        assertThat(text(err)).as("standard error").contains("at dev.tidemark", "There is no file no-such.yml");
    }

    @Test
    void defect_isOneSentenceAndStatus70() {
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);

        assertThat(Errors.execution(new IllegalStateException("first\nsecond"), stream, false))
                .as("exit status")
                .isEqualTo(70);
        assertThat(text(err).lines())
                .as("standard error")
                .singleElement()
                .asString()
                .contains("first", "--debug")
                .doesNotContain("second");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "watch --help",
                "analyze --help",
                "diff --help",
                "demo --help",
                "serve --help",
                "list --help",
                "explain --help",
                "completion --help"
            })
    void help_hasAnExampleAndFitsATerminal(String arguments) {
        assertThat(run(arguments)).as("exit status of 'tidemark %s'", arguments).isZero();
        assertThat(text(out)).as("help").contains("Usage: tidemark", "Example", "  tidemark ");
        assertThat(text(out).lines()).as("lines of help").allMatch(line -> line.length() <= 80);
    }

    @Test
    void version_namesTidemarkAndJava() {
        assertThat(run("--version")).as("exit status").isZero();
        assertThat(text(out)).as("version").contains("Tidemark ", "Java " + Runtime.version());
    }

    private int run(String arguments) {
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of(),
                false);
        String[] args = arguments.isEmpty() ? new String[0] : arguments.split(" ", -1);
        return CommandLineTool.run(console, new Ending(), args);
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
