package dev.tidemark.collector.source.local;

import java.util.Optional;

/**
 * A JVM as the system tells of it, without a word from the JVM itself.
 *
 * @param program main class, or path of the jar; empty when neither is told
 * @param java version of its runtime, such as {@code 17.0.15}; empty when its files cannot be read
 * @param user who runs it; empty when the system does not tell
 * @param recording whether Flight Recorder writes to disk there; empty when its open files cannot be seen
 * @param agent whether Tidemark's agent was loaded there, be it on or off; empty as above
 * @param obstacle why it cannot be watched by its process id, as a clause about it; empty when nothing is known to keep one from it
 */
public record RunningJvm(
        long pid,
        String program,
        Optional<String> java,
        Optional<String> user,
        Optional<Boolean> recording,
        Optional<Boolean> agent,
        Optional<String> obstacle) {}
