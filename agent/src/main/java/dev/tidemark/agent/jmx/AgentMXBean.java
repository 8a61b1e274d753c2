package dev.tidemark.agent.jmx;

/** What is to be seen of the agent over JMX, and the switch that ends it. Totals are since it was started. */
public interface AgentMXBean {

    /** {@code on}, or {@code sparing} while it looks into fewer growths because it has cost too much. */
    String getState();

    /** The version of the jar that it was loaded from. */
    String getVersion();

    /** Collections that it tells of. */
    int getMaps();

    /** Times that a collection was not taken because too many were there. */
    long getRefused();

    /** Growths that were not looked into, to bound the cost. */
    long getPassedBy();

    /** Failures of its own that were kept from the application. */
    long getFailures();

    /** Time that it has cost the JVM's threads, in nanoseconds. */
    long getCostNanos();

    /** Ends it; the JDK's classes have their own code back soon after. */
    void end();
}
