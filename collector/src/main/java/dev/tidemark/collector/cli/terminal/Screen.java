package dev.tidemark.collector.cli.terminal;

/**
 * What results are written for.
 *
 * @param columns how wide lines may be
 * @param colour whether to colour
 */
public record Screen(int columns, boolean colour) {

    /** A file or a pipe has no width: lines that people can still read. */
    private static final int PLAIN_COLUMNS = 160;

    /** As wide as this process's terminal, if it has one. */
    public static Screen of(boolean terminal, boolean colour) {
        return new Screen(terminal ? new TerminalSize().get().columns() : PLAIN_COLUMNS, colour);
    }
}
