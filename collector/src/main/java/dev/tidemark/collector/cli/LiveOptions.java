package dev.tidemark.collector.cli;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How long to watch, and where to serve meanwhile. */
final class LiveOptions {

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "End by itself after this time, such as 90s, 2m or 1h. Without it, Ctrl-C ends.")
    @Nullable
    Duration time;

    @Option(
            names = "--port",
            paramLabel = "N",
            converter = PortConverter.class,
            description =
                    "Serve page, API and metrics on this port of this machine; 0 for any free one. Default: 9477, or another"
                            + " if it is taken.")
    @Nullable
    Integer port;
}
