package dev.tidemark.analysis.signal;

import java.time.Duration;
import java.time.Instant;

/**
 * One collection that has ended.
 *
 * @param gcId as numbered by the JVM; joins it to its {@link HeapReading}s
 * @param collector as JFR names it, such as {@code G1New}
 * @param cause as JFR names it, such as {@code G1 Evacuation Pause}
 * @param scope how much of the heap it examined: decides how far the reading after it can be trusted
 * @param sumOfPauses time that the application stood still for it
 * @param longestPause the longest single pause in it
 */
public record GarbageCollection(
        Instant time,
        long gcId,
        String collector,
        String cause,
        Scope scope,
        Duration sumOfPauses,
        Duration longestPause)
        implements Signal {

    /** How much of the heap a collection examined. */
    public enum Scope {
        /** Young objects only: what died in the old generation still counts as used. */
        YOUNG,
        /** A part of the old generation too (a mixed collection), or a concurrent cycle over it. */
        OLD_PARTLY,
        /** All of the heap: what is used afterwards is alive, up to soft and weak references. */
        WHOLE
    }
}
