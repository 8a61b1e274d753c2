package dev.tidemark.analysis.compare;

import org.jspecify.annotations.Nullable;

/**
 * The heap over one recording.
 *
 * @param live the live set in bytes after collections, or null when there was none
 * @param liveBytesAtStart the first reading of it, in bytes; 0 when there was none
 * @param whole whether those collections examined the whole heap, or a part of its old generation at least: else what has died there counts, too
 * @param limitBytes the heap's bound, or -1 when unknown
 * @param collector the old generation's collector as JFR names it, or empty when unknown
 * @param allocatedBytesPerSecond by what was in use before each collection and after the one before it, or -1 when unknown
 * @param collections how many there were
 * @param pauseSeconds the sum of their pauses
 * @param longestPauseSeconds the longest pause
 */
public record HeapRun(
        @Nullable Course live,
        double liveBytesAtStart,
        boolean whole,
        long limitBytes,
        String collector,
        double allocatedBytesPerSecond,
        long collections,
        double pauseSeconds,
        double longestPauseSeconds) {}
