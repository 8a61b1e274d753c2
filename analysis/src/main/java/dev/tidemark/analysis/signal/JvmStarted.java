package dev.tidemark.analysis.signal;

import java.time.Instant;

/**
 * Which JVM is speaking. It comes again and again; a {@code startedAt} other than the last one means that the target was
 * restarted and that everything remembered about its heap and maps belongs to a process that is gone.
 *
 * @param startedAt when the JVM started
 * @param name the JVM's name and version, for people
 * @param pid its process id, or -1 when unknown
 */
public record JvmStarted(Instant time, Instant startedAt, String name, long pid) implements Signal {}
