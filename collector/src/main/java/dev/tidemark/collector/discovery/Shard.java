package dev.tidemark.collector.discovery;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * This collector's part of the targets, where several share them out. Each target is of exactly one shard, and every collector comes to
 * the same answer by itself (rendezvous hashing): each shard draws a number for each target, and the highest has it. With one shard more
 * or less, only the targets of that shard move.
 *
 * @param index from 0 to {@code of} - 1
 * @param of at least 1
 */
public record Shard(int index, int of) {

    /** More collectors than anybody has; each costs a draw for each target. */
    public static final int MOST = 1000;

    public Shard {
        if (of < 1 || of > MOST || index < 0 || index >= of) {
            throw new IllegalArgumentException("expected an index from 0 to " + (of - 1) + ", but it is " + index);
        }
    }

    /** Whether a target is this collector's. What only this machine can reach always is. */
    boolean has(String address) {
        return of == 1 || !isShared(address) || owner(address, of) == index;
    }

    /** A process id or a folder means something else on each machine; a network address means the same everywhere. */
    private static boolean isShared(String address) {
        return address.startsWith("service:jmx:") || address.matches("[^/\\\\]*:\\d{1,5}");
    }

    static int owner(String address, int of) {
        long seed = hash(address);
        int owner = 0;
        long highest = Long.MIN_VALUE;
        for (int shard = 0; shard < of; shard++) {
            long draw = mix(seed ^ mix(shard + 1L));
            if (draw > highest) {
                highest = draw;
                owner = shard;
            }
        }
        return owner;
    }

    /** The same on every JVM and in every version: collectors of two versions must agree while one replaces the other. */
    private static long hash(String address) {
        try {
            return ByteBuffer.wrap(
                            MessageDigest.getInstance("SHA-256").digest(address.getBytes(StandardCharsets.UTF_8)))
                    .getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Spreads each bit over all (the finalizer of SplittableRandom). */
    private static long mix(long bits) {
        long spread = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        spread = (spread ^ (spread >>> 27)) * 0x94d049bb133111ebL;
        return spread ^ (spread >>> 31);
    }
}
