package dev.tidemark.analysis.signal;

import java.time.Instant;

/**
 * One fact about one target, with the time at which the target says it happened.
 *
 * <p>A signal does not carry its target: a timeline belongs to one target and is fed by one stream, so a target in every
 * signal could only ever disagree with where the signal is. Signals are immutable and may be shared between threads.
 */
public sealed interface Signal
        permits AgentStatus,
                AllocationSample,
                BufferAllocation,
                EventsLost,
                GarbageCollection,
                HeapConfiguration,
                HeapReading,
                Heartbeat,
                HolderWalk,
                JvmStarted,
                LiveObjects,
                MapCensus,
                MapCleanup,
                MapGrowth,
                MapInserts,
                MapKeys,
                MapSharing,
                MapWait,
                SampledObjects,
                TableAllocation,
                ThreadCount,
                ThreadEnded,
                ThreadStarted {

    /** Event time, by the target's clock. */
    Instant time();
}
