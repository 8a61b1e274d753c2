package dev.tidemark;

import java.util.concurrent.atomic.AtomicLong;

/** The numbers of maps, each of which is unique in this JVM. */
final class MapNumbers {
    private static final AtomicLong LAST = new AtomicLong(Copies.firstNumber());

    private MapNumbers() {}

    static long next() {
        return LAST.incrementAndGet();
    }
}
