package dev.tidemark.collector.cli;

import dev.tidemark.collector.cli.terminal.Display;
import dev.tidemark.collector.cli.terminal.PlainDisplay;
import dev.tidemark.collector.config.ConfigFile;
import dev.tidemark.collector.config.LoadedConfig;
import dev.tidemark.collector.monitor.LiveFleet;
import dev.tidemark.collector.web.WebServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "serve",
        description =
                "Watches the targets of a configuration file and serves page, API and metrics until it is told to end.",
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {
            "",
            "Example:",
            "  tidemark serve --config tidemark.yml",
            "",
            "A file needs nothing but targets:",
            "  targets:",
            "    - {name: shop, address: 'shop.internal:7091'}"
        })
final class ServeCommand implements Callable<Integer> {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final Console console;
    private final Ending ending;

    @Option(names = "--config", paramLabel = "FILE", required = true, description = "Configuration in YAML.")
    @Nullable
    Path config;

    ServeCommand(Console console, Ending ending) {
        this.console = console;
        this.ending = ending;
    }

    @Override
    public Integer call() throws InterruptedException {
        LoadedConfig loaded = ConfigFile.read(Objects.requireNonNull(config, "picocli requires it"));
        ending.onSignal();
        try (LiveFleet fleet = new LiveFleet(loaded.targets(), loaded.monitor());
                WebServer web = WebServer.start(fleet, loaded.web());
                Display log = new PlainDisplay(console.err(), Optional.empty())) {
            fleet.start();
            WebServer.warnings(loaded.web()).forEach(console.err()::println);
            int targets = loaded.targets().size();
            console.out()
                    .println("Tidemark serves on " + loaded.web().scheme() + "://"
                            + loaded.web().address() + ":" + web.port() + "/ and watches " + targets
                            + (targets == 1 ? " target." : " targets."));
            do {
                log.show(fleet.snapshots(), "", Instant.now());
            } while (!ending.await(BETWEEN_LOOKS));
        }
        return ExitStatus.OK;
    }
}
