package dev.tidemark.benchmarks.agent;

/** Ends at once: what remains is the start of a JVM. */
final class Nothing {

    private Nothing() {}

    public static void main(String[] args) {}
}
