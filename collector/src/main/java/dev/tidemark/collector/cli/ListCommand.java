package dev.tidemark.collector.cli;

import dev.tidemark.collector.UserError;
import dev.tidemark.collector.cli.terminal.JvmTable;
import dev.tidemark.collector.json.Json;
import dev.tidemark.collector.source.local.RunningJvm;
import dev.tidemark.collector.source.local.RunningJvms;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "list",
        description =
                "Lists the JVMs of this machine that can be watched, and says of the others why not. Touches none of them.",
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {
            "",
            "Examples:",
            "  tidemark list           then: tidemark watch PID",
            "  tidemark list --json    an array, for a script"
        })
final class ListCommand implements Callable<Integer> {

    private final Console console;

    @Option(names = "--json", description = "Print an array on standard output, and nothing else there.")
    boolean json;

    @Mixin
    final ColourOption colour = new ColourOption();

    ListCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        List<RunningJvm> jvms = jvms();
        if (json) {
            console.out().println(Json.jvms(jvms));
        } else if (jvms.isEmpty()) {
            console.out()
                    .println(
                            "No other JVM is to be seen on this machine: start one, or list as the user whose JVM it is.");
        } else {
            JvmTable.of(jvms, colour.screen(console)).forEach(console.out()::println);
        }
        console.out().flush();
        return ExitStatus.OK;
    }

    private static List<RunningJvm> jvms() {
        try {
            return RunningJvms.list();
        } catch (LinkageError e) {
            throw new UserError(
                    "This Java runtime cannot list other JVMs, because it lacks the module jdk.attach: run tidemark on a"
                            + " full JDK.",
                    e);
        }
    }
}
