package dev.tidemark.it.target;

import java.io.IOException;

/** A program that does nothing and bears a name that no other test's program has, so that it can be found by it. */
public final class Latecomer {
    private Latecomer() {}

    public static void main(String[] args) throws IOException {
        Console.serve(line -> "nothing");
    }
}
