package dev.tidemark.collector.cli;

import dev.tidemark.collector.UserError;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "completion",
        description = "Prints a script that has the shell complete tidemark's commands and options.",
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {
            "",
            "Examples:",
            "  tidemark completion bash              prints it",
            "  source <(tidemark completion bash)    in this shell, or in ~/.bashrc for all",
            "  source <(tidemark completion zsh)     the same in zsh and ~/.zshrc"
        })
final class CompletionCommand implements Callable<Integer> {

    private static final List<String> SHELLS = List.of("bash", "zsh");

    private final Console console;

    @Parameters(paramLabel = "SHELL", completionCandidates = Shells.class, description = "bash or zsh.")
    String shell = "";

    @Spec
    @Nullable
    CommandSpec spec;

    CompletionCommand(Console console) {
        this.console = console;
    }

    static final class Shells implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return SHELLS.iterator();
        }
    }

    /** One script serves both: in zsh it loads what zsh has to run bash's completions. */
    @Override
    public Integer call() {
        if (!SHELLS.contains(shell)) {
            throw new UserError("'" + shell + "' is no shell that tidemark can complete in: use bash or zsh.");
        }
        CommandLine root = Objects.requireNonNull(spec).root().commandLine();
        console.out().print(AutoComplete.bash(root.getCommandName(), root));
        console.out().flush();
        return ExitStatus.OK;
    }
}
