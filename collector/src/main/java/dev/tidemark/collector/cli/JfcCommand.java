package dev.tidemark.collector.cli;

import dev.tidemark.collector.UserError;
import dev.tidemark.collector.source.recording.SettingsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

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

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Write it to this file instead, where no shell can: in a container's image, say.")
    @Nullable
    Path output;

    JfcCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (output == null) {
            console.out().print(SettingsFile.text());
            console.out().flush();
            return ExitStatus.OK;
        }
        try {
            Files.writeString(output, SettingsFile.text());
        } catch (IOException e) {
            throw new UserError(
                    "The settings cannot be written to " + output
                            + ": name a file in a folder that is there and that you may write to.",
                    e);
        }
        return ExitStatus.OK;
    }
}
