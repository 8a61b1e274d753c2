package dev.tidemark.collector.source.local;

import java.io.IOException;

/** A JVM for tests: says that it is there, and ends when its input does. */
final class Sleeper {

    private Sleeper() {}

    public static void main(String[] args) throws IOException {
        System.out.println("ready");
        System.out.flush();
        while (System.in.read() >= 0) {
            // Waits for the end of the input.
        }
    }
}
