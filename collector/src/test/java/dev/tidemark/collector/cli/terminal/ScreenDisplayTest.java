package dev.tidemark.collector.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScreenDisplayTest {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final ScreenDisplay display =
            new ScreenDisplay(new PrintStream(written, true, StandardCharsets.UTF_8), false, () -> new Size(80, 24));

    @Test
    void show_redrawsInPlaceOnTheAlternateScreen() {
        display.show(List.of(Samples.connecting("shop")), "", Samples.NOW);
        String first = taken();
        display.show(List.of(Samples.connecting("shop")), "", Samples.NOW);

        assertThat(first)
                .as("enters once, then draws from the corner")
                .startsWith("\u001b[?1049h\u001b[?25l\u001b[?7l\u001b[H");
        assertThat(taken())
                .as("draws over what is there")
                .startsWith("\u001b[Hshop")
                .endsWith("\u001b[J");
    }

    @Test
    void close_givesTheTerminalBackOnce() {
        display.show(List.of(), "", Samples.NOW);
        taken();
        display.close();
        display.close();

        assertThat(taken()).as("wrapping, cursor and screen, once").isEqualTo("\u001b[?7h\u001b[?25h\u001b[?1049l");
    }

    @Test
    void close_withoutAFrameWritesNothing() {
        display.close();

        assertThat(taken()).as("a terminal that was never touched").isEmpty();
    }

    @Test
    void size_isReadAsSttyPrintsIt() {
        Size usual = Size.USUAL;
        assertThat(TerminalSize.parse("50 132\n", usual)).as("rows, columns").isEqualTo(new Size(132, 50));
        assertThat(TerminalSize.parse("0 0\n", usual))
                .as("a terminal that does not know")
                .isEqualTo(usual);
        assertThat(TerminalSize.parse("", usual)).as("no answer").isEqualTo(usual);
    }

    private String taken() {
        String text = written.toString(StandardCharsets.UTF_8);
        written.reset();
        return text;
    }
}
