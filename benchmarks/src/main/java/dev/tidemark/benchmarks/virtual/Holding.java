package dev.tidemark.benchmarks.virtual;

import java.util.function.IntFunction;

/**
 * One map of the simulated application.
 *
 * @param name the name it was given, or its field where nothing is watched
 * @param requestsPerSecond to put something, at a load of one
 * @param bytesPerEntry all that an entry keeps alive
 * @param keeping how its entries stay and go, by how often the JVM was restarted
 */
record Holding(String name, double requestsPerSecond, double bytesPerEntry, IntFunction<Keeping> keeping) {}
