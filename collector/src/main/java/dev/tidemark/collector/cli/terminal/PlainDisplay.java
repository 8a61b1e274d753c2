package dev.tidemark.collector.cli.terminal;

import dev.tidemark.collector.target.TargetSnapshot;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Prints a line when something changes, for logs and pipes. */
public final class PlainDisplay implements Display {

    /** How long numbers alone are not worth a line. */
    public static final Duration BETWEEN_READINGS = Duration.ofSeconds(10);

    private final PrintStream out;
    private final Progress progress;
    private String lastNote = "";

    /** @param betweenReadings how long numbers alone are not worth a line; empty when they never are */
    public PlainDisplay(PrintStream out, Optional<Duration> betweenReadings) {
        this.out = out;
        this.progress = new Progress(betweenReadings);
    }

    @Override
    public void show(List<TargetSnapshot> targets, String note, Instant now) {
        if (!note.equals(lastNote)) {
            lastNote = note;
            out.println(note);
        }
        progress.since(targets, now).forEach(out::println);
        out.flush();
    }

    @Override
    public void close() {
        out.flush();
    }
}
