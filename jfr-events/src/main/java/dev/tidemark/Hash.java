package dev.tidemark;

/** Hashes of 64 bits, spread evenly enough for a {@link DistinctCount}. */
final class Hash {
    private static final long PRIME = 0x100000001b3L;
    private static final long OFFSET = 0xcbf29ce484222325L;

    private Hash() {}

    static long of(CharSequence text, int length) {
        long hash = OFFSET;
        for (int i = 0; i < length; i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        return spread(hash);
    }

    /** The hash of a list whose last element is hashed now. */
    static long with(long hash, long element) {
        return spread(hash * PRIME + element);
    }

    /** The finaliser of SplitMix64. */
    private static long spread(long hash) {
        long mixed = hash + 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
