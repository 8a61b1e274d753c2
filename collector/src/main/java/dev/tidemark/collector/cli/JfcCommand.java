package dev.tidemark.collector.cli;

import dev.tidemark.collector.source.recording.SettingsFile;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "jfc",
        description = "Prints a settings file with which a JVM records what Tidemark reads.",
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {
            "",
            "Example: an application that records by itself, and a Tidemark that reads along over a shared folder",
            "  tidemark jfc > tidemark.jfc",
            "  java -XX:StartFlightRecording:settings=tidemark.jfc,maxsize=64m -XX:FlightRecorderOptions:repository=/jfr ...",
            "  tidemark watch /jfr"
        })
final class JfcCommand implements Callable<Integer> {

    private final Console console;

    JfcCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        console.out().print(SettingsFile.text());
        console.out().flush();
        return ExitStatus.OK;
    }
}
