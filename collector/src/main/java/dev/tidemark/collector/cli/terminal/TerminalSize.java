package dev.tidemark.collector.cli.terminal;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The size of this process's terminal, asked of {@code stty}: Java has no way of its own. It is asked again now and then, as
 * windows change. One thread owns it.
 */
final class TerminalSize implements Supplier<Size> {

    private static final long AGE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private Size last = Size.USUAL;
    private long askedAt = System.nanoTime() - AGE_NANOS;

    @Override
    public Size get() {
        long now = System.nanoTime();
        if (now - askedAt >= AGE_NANOS) {
            askedAt = now;
            last = ask(last);
        }
        return last;
    }

    private static Size ask(Size otherwise) {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return parse(answer, otherwise);
        } catch (IOException e) {
            // No stty, no terminal of its own: the usual size is as good a guess as any.
            return otherwise;
        }
    }

    /** Reads "rows columns"; a terminal that does not know says "0 0". */
    static Size parse(String answer, Size otherwise) {
        String[] numbers = answer.strip().split(" ", -1);
        if (numbers.length != 2 || !numbers[0].matches("\\d{1,5}") || !numbers[1].matches("\\d{1,5}")) {
            return otherwise;
        }
        Size size = new Size(Integer.parseInt(numbers[1]), Integer.parseInt(numbers[0]));
        return size.columns() == 0 || size.rows() == 0 ? otherwise : size;
    }
}
