/** The program whose recordings are analysed: a service with a database, pools, locks, files and sockets, and a map that leaks. */
@org.jspecify.annotations.NullMarked
package dev.tidemark.benchmarks.analyze.service;
