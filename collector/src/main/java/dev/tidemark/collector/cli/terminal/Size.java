package dev.tidemark.collector.cli.terminal;

/** A screen. */
record Size(int columns, int rows) {

    /** What a terminal has that does not say. */
    static final Size USUAL = new Size(80, 24);
}
