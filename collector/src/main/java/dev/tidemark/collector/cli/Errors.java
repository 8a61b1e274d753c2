package dev.tidemark.collector.cli;

import dev.tidemark.collector.UserError;
import dev.tidemark.collector.cli.terminal.Text;
import java.io.PrintStream;
import java.util.Objects;
import picocli.CommandLine;

/** Errors as one sentence; a stack trace only for those who ask. */
final class Errors {

    private Errors() {}

    /** Arguments that cannot be understood. */
    static int usage(CommandLine.ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        command.getErr()
                .println(sentence(Objects.requireNonNullElse(e.getMessage(), "These arguments cannot be understood.")));
        command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitStatus.USER_ERROR;
    }

    /** A command that failed. */
    static int execution(Exception e, PrintStream err, boolean debug) {
        if (debug) {
            e.printStackTrace(err);
        }
        if (e instanceof UserError) {
            // File names and reasons of targets are other people's text: none may forge a line or move the cursor.
            err.println(Text.visible(String.valueOf(e.getMessage())));
            return ExitStatus.USER_ERROR;
        }
        err.println("Tidemark failed unexpectedly (" + sentence(e.toString())
                + "): please report it with what 'tidemark --debug' prints for the same command.");
        return ExitStatus.DEFECT;
    }

    private static String sentence(String message) {
        return Text.visible(message.lines().findFirst().orElse("").strip());
    }
}
