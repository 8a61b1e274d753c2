package dev.tidemark.collector.cli.terminal;

import dev.tidemark.collector.target.TargetSnapshot;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * Redraws the terminal in place, on its alternate screen, so that what was there before comes back at the end. Lines never wrap:
 * they are cut, and the terminal is told not to.
 */
public final class ScreenDisplay implements Display {

    private static final String ENTER = "\u001b[?1049h\u001b[?25l\u001b[?7l";
    private static final String LEAVE = "\u001b[?7h\u001b[?25h\u001b[?1049l";
    private static final String HOME = "\u001b[H";
    private static final String CLEAR_LINE = "\u001b[K";
    private static final String CLEAR_BELOW = "\u001b[J";

    private final PrintStream out;
    private final boolean colour;
    private final Supplier<Size> size;
    private boolean open;

    ScreenDisplay(PrintStream out, boolean colour, Supplier<Size> size) {
        this.out = out;
        this.colour = colour;
        this.size = size;
    }

    /** For the terminal of this process. */
    public ScreenDisplay(PrintStream out, boolean colour) {
        this(out, colour, new TerminalSize());
    }

    @Override
    public void show(List<TargetSnapshot> targets, String note, Instant now) {
        StringBuilder frame = new StringBuilder(open ? "" : ENTER).append(HOME);
        open = true;
        List<Line> lines = Frame.of(targets, note, now, size.get());
        for (int row = 0; row < lines.size(); row++) {
            frame.append(row == 0 ? "" : "\r\n")
                    .append(lines.get(row).render(colour))
                    .append(CLEAR_LINE);
        }
        out.print(frame.append(CLEAR_BELOW));
        out.flush();
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            out.print(LEAVE);
            out.flush();
        }
    }
}
