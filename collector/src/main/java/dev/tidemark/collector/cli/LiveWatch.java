package dev.tidemark.collector.cli;

import dev.tidemark.collector.cli.terminal.Display;
import dev.tidemark.collector.cli.terminal.PlainDisplay;
import dev.tidemark.collector.cli.terminal.ScreenDisplay;
import dev.tidemark.collector.monitor.LiveFleet;
import dev.tidemark.collector.monitor.MonitorSettings;
import dev.tidemark.collector.source.TargetSpec;
import dev.tidemark.collector.target.TargetSnapshot;
import dev.tidemark.collector.web.WebSettings;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Watches targets until it is time to end, and shows them meanwhile: what {@code watch} and {@code demo} share. */
final class LiveWatch {

    private final Console console;
    private final Ending ending;
    private final LiveOptions live;
    private final ResultOptions result;

    LiveWatch(Console console, Ending ending, LiveOptions live, ResultOptions result) {
        this.console = console;
        this.ending = ending;
        this.live = live;
        this.result = result;
    }

    /**
     * Watches, and answers the last that was known. When it returns nothing of it is left, here or in the targets.
     *
     * @throws dev.tidemark.collector.UserError when a target cannot be reached, or the port is not ours
     */
    List<TargetSnapshot> run(List<TargetSpec> targets, MonitorSettings settings) throws InterruptedException {
        int port = WebPort.choose(live.port, WebSettings.DEFAULT_PORT, console.err());
        WatchLoop.Result last;
        try (LiveFleet fleet = new LiveFleet(targets, settings);
                WebSide web = new WebSide(fleet, port);
                Reach reach = new Reach(fleet);
                Display display = display()) {
            last = new WatchLoop(fleet, fleet::allGone, reach::done, web, display, InstantSource.system(), ending)
                    .run(Optional.ofNullable(live.time));
        }
        (result.json ? console.err() : console.out()).println(last.why());
        return last.targets();
    }

    private Display display() {
        if (result.json) {
            return new PlainDisplay(console.err(), Optional.of(PlainDisplay.BETWEEN_READINGS));
        }
        return console.terminal()
                ? new ScreenDisplay(console.out(), result.colour.wanted(console))
                : new PlainDisplay(console.out(), Optional.of(PlainDisplay.BETWEEN_READINGS));
    }
}
