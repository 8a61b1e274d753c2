package dev.tidemark.collector.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** What stands before any command. */
@Command(
        name = "tidemark",
        description = "Finds the map that is eating a JVM's heap, names it, and says how long is left.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {
            "",
            "Examples:",
            "  tidemark demo                     see it find a leak in a small shop",
            "  tidemark list                     the JVMs that can be watched",
            "  tidemark watch 4711               watch the JVM with this process id",
            "  tidemark attach 4711              have every large map in it counted",
            "  tidemark analyze app.jfr          ask the same of a recording",
            "  tidemark diff a.jfr b.jfr         what grew between two recordings",
            "  tidemark explain ghost-keys       what a kind of finding means",
            "  tidemark serve --config FILE      watch many JVMs for Prometheus",
            "",
            "Exit status: 0 fine, 1 a finding that --fail-on names, 2 something to mend, 70 a defect of Tidemark."
        })
final class RootCommand implements Runnable {

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Print stack traces of errors; so does the environment variable TIDEMARK_DEBUG.")
    boolean debug;

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public void run() {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        throw new ParameterException(
                line,
                "Say what to do: list, watch, attach, analyze, diff, explain, demo, serve, agent, jfc, health or"
                        + " completion.");
    }
}
