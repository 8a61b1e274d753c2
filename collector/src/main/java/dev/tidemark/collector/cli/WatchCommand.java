package dev.tidemark.collector.cli;

import dev.tidemark.collector.UserError;
import dev.tidemark.collector.monitor.MonitorSettings;
import dev.tidemark.collector.source.TargetSpec;
import dev.tidemark.collector.target.TargetSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "watch",
        description =
                "Watches running JVMs, from version 17 on, and names the maps that eat their heaps. The applications need no"
                        + " change.",
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {
            "",
            "Examples:",
            "  tidemark watch 4711                           a process of yours",
            "  tidemark watch app1:7091 app2:7091            JVMs that listen for JMX",
            "  tidemark watch /jfr                           a JVM that records into this folder; see tidemark jfc",
            "  tidemark watch 4711 --for 90s --json          for a script",
            "  tidemark watch 4711 --for 10m --fail-on leak  status 1 if there is a leak",
            "  tidemark watch app1:7091 --user monitor --password-file secret.txt"
        })
final class WatchCommand implements Callable<Integer> {

    private final Console console;
    private final Ending ending;

    @Parameters(
            arity = "1..*",
            paramLabel = "TARGET",
            description =
                    "Process id ('tidemark list' tells them), host:port, service:jmx: URL, the folder of a JFR repository, or a"
                            + " .jfr file that grows.")
    List<String> addresses = List.of();

    @Mixin
    final LiveOptions live = new LiveOptions();

    @Mixin
    final ResultOptions result = new ResultOptions();

    @Mixin
    final JmxOptions jmx = new JmxOptions();

    @Option(names = "--name", paramLabel = "NAME", description = "What to call the target; with one target only.")
    @Nullable
    String name;

    @Option(
            names = "--pause-budget",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description =
                    "How long an application may stand still in an hour, in all, for walks that find a map's holder. 0 forbids"
                            + " them. Default: 3s.")
    @Nullable
    Duration pauseBudget;

    WatchCommand(Console console, Ending ending) {
        this.console = console;
        this.ending = ending;
    }

    @Override
    public Integer call() throws InterruptedException {
        List<TargetSpec> targets = targets();
        ending.onSignal();
        List<TargetSnapshot> last = new LiveWatch(console, ending, live, result).run(targets, settings());
        return result.report(last, console, Instant.now());
    }

    private List<TargetSpec> targets() {
        if (name != null && addresses.size() > 1) {
            throw new UserError("--name can name one target only: leave it out, or watch one target.");
        }
        if (new HashSet<>(addresses).size() < addresses.size()) {
            throw new UserError("A target is named twice: name each once.");
        }
        return addresses.stream()
                .map(address -> jmx.target(Optional.ofNullable(name), address))
                .toList();
    }

    private MonitorSettings settings() {
        MonitorSettings usual = MonitorSettings.forWatch();
        return new MonitorSettings(
                usual.recordingName(),
                usual.logAge(),
                usual.logBytes(),
                pauseBudget == null ? usual.pauseBudget() : pauseBudget,
                usual.pauseWindow(),
                usual.keepRecording());
    }
}
