package dev.tidemark.agent.jmx;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Optional;
import java.util.function.LongSupplier;

/** The processor time of threads, which counts nothing while others have the core. */
public final class ProcessorTime {

    private ProcessorTime() {}

    /**
     * Tells the processor time of the thread that asks, in nanoseconds; empty where this JVM does not tell it or has no management. Loads some
     * classes, but makes no MBean server.
     */
    public static Optional<LongSupplier> ofCurrentThread() {
        try {
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            return threads.isCurrentThreadCpuTimeSupported() && threads.isThreadCpuTimeEnabled()
                    ? Optional.of(threads::getCurrentThreadCpuTime)
                    : Optional.empty();
        } catch (RuntimeException | LinkageError e) {
            return Optional.empty();
        }
    }
}
