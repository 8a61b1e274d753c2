package dev.tidemark.collector.cli;

import dev.tidemark.collector.cli.terminal.Display;
import dev.tidemark.collector.cli.terminal.PlainDisplay;
import dev.tidemark.collector.cli.terminal.Text;
import dev.tidemark.collector.config.ConfigFile;
import dev.tidemark.collector.config.LoadedConfig;
import dev.tidemark.collector.discovery.Discovery;
import dev.tidemark.collector.discovery.DiscoverySettings;
import dev.tidemark.collector.discovery.provider.ConfiguredTargets;
import dev.tidemark.collector.discovery.provider.Provider;
import dev.tidemark.collector.monitor.LiveFleet;
import dev.tidemark.collector.source.TargetSpec;
import dev.tidemark.collector.web.WebServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
            "    - {name: shop, address: 'shop.internal:7091'}",
            "They may change while it serves; the section discovery finds them in files, on this machine or in Kubernetes."
        })
final class ServeCommand implements Callable<Integer> {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final Console console;
    private final Ending ending;

    @Option(names = "--config", paramLabel = "FILE", required = true, description = "Configuration in YAML.")
    @Nullable
    Path config;

    private boolean toldOfRestart;

    ServeCommand(Console console, Ending ending) {
        this.console = console;
        this.ending = ending;
    }

    @Override
    public Integer call() throws InterruptedException {
        Path file = Objects.requireNonNull(config, "picocli requires it");
        LoadedConfig loaded = ConfigFile.read(file);
        ending.onSignal();
        DiscoverySettings found = loaded.discovery();
        try (LiveFleet fleet = new LiveFleet(loaded.monitor(), found.maxTargets())) {
            fleet.check(loaded.targets());
            List<Provider> providers = new ArrayList<>();
            providers.add(
                    new ConfiguredTargets(file, found.poll(), loaded.targets(), () -> reread(file, loaded, fleet)));
            providers.addAll(found.providers());
            try (Discovery discovery = new Discovery(fleet, found.maxTargets(), found.shard(), providers, this::say);
                    WebServer web = WebServer.start(fleet, loaded.web());
                    Display log = new PlainDisplay(console.err(), Optional.empty())) {
                discovery.start();
                WebServer.warnings(loaded.web()).forEach(console.err()::println);
                console.out()
                        .println("Tidemark serves on " + loaded.web().scheme() + "://"
                                + host(loaded.web().address()) + ":" + web.port() + "/ and " + watches(loaded) + ".");
                do {
                    log.show(fleet.snapshots(), "", Instant.now());
                } while (!ending.await(BETWEEN_LOOKS));
            }
        }
        return ExitStatus.OK;
    }

    private static String watches(LoadedConfig loaded) {
        int targets = loaded.targets().size();
        String named = "watches " + targets + (targets == 1 ? " target" : " targets");
        return loaded.discovery().findsTargets() ? named + ", and those that it finds" : named;
    }

    /** The targets may change while we serve; for anything else in the file the server or the recordings would have to begin anew. */
    private List<TargetSpec> reread(Path file, LoadedConfig running, LiveFleet fleet) {
        LoadedConfig now = ConfigFile.read(file);
        fleet.check(now.targets());
        boolean more = !now.web().equals(running.web())
                || !now.monitor().equals(running.monitor())
                || !now.discovery().equals(running.discovery());
        if (more != toldOfRestart) {
            toldOfRestart = more;
            say(
                    more
                            ? file
                                    + " has changed beyond its targets: what else is new there holds from the next start on."
                            : file + " says again what this collector runs with.");
        }
        return now.targets();
    }

    /** Names of targets come from elsewhere and go to a terminal. */
    private void say(String line) {
        console.err().println(Text.visible(line));
    }

    /** As it stands in a URL. */
    private static String host(String address) {
        return address.indexOf(':') >= 0 ? "[" + address + "]" : address;
    }
}
