package dev.tidemark.collector.cli;

import dev.tidemark.collector.monitor.MonitorSettings;
import dev.tidemark.collector.source.TargetSpec;
import dev.tidemark.collector.target.TargetSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "demo",
        description = {
            "Starts a small shop in a JVM of its own and watches it. One of its maps leaks: Tidemark names it in about a minute.",
            "Left alone, the shop's heap is full after some minutes and it ends; so does the demo."
        },
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {
            "",
            "Examples:",
            "  tidemark demo                        until Ctrl-C",
            "  tidemark demo --for 2m --json        for a script"
        })
final class DemoCommand implements Callable<Integer> {

    private final Console console;
    private final Ending ending;

    @Mixin
    final LiveOptions live = new LiveOptions();

    @Mixin
    final ResultOptions result = new ResultOptions();

    DemoCommand(Console console, Ending ending) {
        this.console = console;
        this.ending = ending;
    }

    @Override
    public Integer call() throws InterruptedException {
        ending.onSignal();
        List<TargetSnapshot> last;
        try (ShopProcess shop = ShopProcess.start()) {
            TargetSpec target = new TargetSpec(Optional.of("shop"), Long.toString(shop.pid()), Optional.empty());
            last = new LiveWatch(console, ending, live, result).run(List.of(target), MonitorSettings.forWatch());
            if (shop.ranOutOfMemory()) {
                console.err().println("The shop's heap was full and it has ended, as leaks end.");
            }
        }
        return result.report(last, console, Instant.now());
    }
}
