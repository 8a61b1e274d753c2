package dev.tidemark.collector.cli;

import dev.tidemark.collector.UserError;
import dev.tidemark.collector.source.SourceException;
import dev.tidemark.collector.source.local.AgentJar;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "agent",
        description = "Writes the agent's jar, for a JVM that is to be started with it.",
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {
            "",
            "Example:",
            "  tidemark agent --output tidemark-agent.jar",
            "  java -javaagent:tidemark-agent.jar -jar shop.jar",
            "",
            "A JVM that runs already takes it by 'tidemark attach PID'."
        })
final class AgentCommand implements Callable<Integer> {

    @Option(names = "--output", paramLabel = "FILE", required = true, description = "Where to.")
    @Nullable
    Path output;

    @Override
    public Integer call() {
        Path file = Objects.requireNonNull(output);
        try {
            AgentJar.write(file);
            return ExitStatus.OK;
        } catch (IOException e) {
            throw new UserError(
                    "The agent cannot be written to " + file
                            + ": name a file in a folder that is there and that you may write to.",
                    e);
        } catch (SourceException e) {
            throw new UserError(e.sentence(), e);
        }
    }
}
