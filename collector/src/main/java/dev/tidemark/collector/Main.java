package dev.tidemark.collector;

import dev.tidemark.collector.cli.CommandLineTool;

/** Where the runnable jar starts. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        CommandLineTool.main(args);
    }
}
