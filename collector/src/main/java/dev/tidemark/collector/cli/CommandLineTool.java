package dev.tidemark.collector.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** The command line: commands put together, arguments to exit status. */
public final class CommandLineTool {

    private static final String DEBUG = "TIDEMARK_DEBUG";

    private CommandLineTool() {}

    /** Runs a command and ends the process with its exit status. */
    public static void main(String[] args) {
        Ending ending = new Ending();
        int status = run(Console.ofProcess(), ending, args);
        ending.finished(status);
        System.exit(status);
    }

    /** Runs a command. */
    static int run(Console console, Ending ending, String... args) {
        RootCommand root = new RootCommand();
        return commands(root, console, ending)
                .setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler(Errors::usage)
                .setExecutionExceptionHandler((e, command, parsed) -> Errors.execution(
                        e, console.err(), root.debug || console.environment().containsKey(DEBUG)))
                .execute(args);
    }

    /** All that can be asked for. */
    static CommandLine commands(RootCommand root, Console console, Ending ending) {
        return new CommandLine(root)
                .addSubcommand(new ListCommand(console))
                .addSubcommand(new WatchCommand(console, ending))
                .addSubcommand(new AttachCommand(console))
                .addSubcommand(new AnalyzeCommand(console))
                .addSubcommand(new DiffCommand(console))
                .addSubcommand(new ExplainCommand(console))
                .addSubcommand(new DemoCommand(console, ending))
                .addSubcommand(new ServeCommand(console, ending))
                .addSubcommand(new AgentCommand())
                .addSubcommand(new JfcCommand(console))
                .addSubcommand(new HealthCommand(console))
                .addSubcommand(new CompletionCommand(console));
    }
}
