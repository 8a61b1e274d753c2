package dev.tidemark.collector.target;

import java.util.Optional;

/**
 * For how many targets a collector's heap is enough. An estimate: measured with quiet services, as docs/fleet.md tells.
 *
 * @param heapBytes the most that the heap may grow to
 */
public record HeapRoom(long heapBytes) {

    private static final long MIB = 1L << 20;
    private static final long TARGET_BYTES = 6 * MIB;

    /** Without any target, with room for the server's answers and for collecting garbage. */
    private static final long OWN_BYTES = 90 * MIB;

    /** Of this very process. */
    public static HeapRoom ofThisJvm() {
        return new HeapRoom(Runtime.getRuntime().maxMemory());
    }

    /** At most this many. */
    public int targets() {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(0, heapBytes - OWN_BYTES) / TARGET_BYTES);
    }

    /** One sentence on what to set, or empty when the heap is enough for so many. */
    public Optional<String> warning(int watched) {
        if (watched <= targets()) {
            return Optional.empty();
        }
        long needed = OWN_BYTES + watched * TARGET_BYTES;
        return Optional.of(watched + " targets are watched, and this collector's heap of " + heapBytes / MIB
                + " MiB is enough for some " + targets() + ": give it " + needed / MIB + " MiB (TIDEMARK_OPTS=-Xmx"
                + needed / MIB + "m ./tidemark serve, or -Xmx" + needed / MIB
                + "m for the JVM), or share the targets out among several collectors (shard).");
    }
}
