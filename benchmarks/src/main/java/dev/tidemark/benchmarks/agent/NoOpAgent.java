package dev.tidemark.benchmarks.agent;

/** An agent that does nothing. */
public final class NoOpAgent {

    private NoOpAgent() {}

    /** Called by the JVM. */
    public static void premain(String options) {}
}
