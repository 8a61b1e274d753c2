package dev.tidemark.collector.cli;

import dev.tidemark.collector.reference.ReferencePage;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

class CommandLineReferenceTest {

    private static final int COLUMNS = 110;

    @Test
    void page_isWhatHelpSays() {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
        CommandLine line = CommandLineTool.commands(
                new RootCommand(), new Console(nowhere, nowhere, Map.of(), false), new Ending());
        ReferencePage page = new ReferencePage("command-line.md", CommandLineReferenceTest.class, "The command line")
                .text(
                        "What `tidemark COMMAND --help` says. [The terminal](../terminal.md) tells more of what is shown.")
                .code("", usage(line));
        line.getSubcommands().forEach((name, command) -> page.heading(name).code("", usage(command)));
        page.check();
    }

    private static String usage(CommandLine command) {
        // Of no use where the width of this machine's terminal would come in.
        return command.setUsageHelpAutoWidth(false).setUsageHelpWidth(COLUMNS).getUsageMessage(Ansi.OFF);
    }
}
