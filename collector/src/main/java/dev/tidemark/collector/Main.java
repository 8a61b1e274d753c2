package dev.tidemark.collector;

/** Where the runnable jar starts. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {}
}
