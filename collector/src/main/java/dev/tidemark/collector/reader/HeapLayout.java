package dev.tidemark.collector.reader;

/** What the readers of one stream know of the heap's layout. Owned by the stream's thread. */
final class HeapLayout {

    private static final long ARRAY_HEADER_BYTES = 16;

    /** Right for every heap below 32 GiB that no one configured otherwise, until the JVM says. */
    private int referenceBytes = 4;

    private String oldCollector = "";

    void compressedReferences(boolean compressed) {
        referenceBytes = compressed ? 4 : 8;
    }

    void oldCollector(String name) {
        oldCollector = name;
    }

    String oldCollector() {
        return oldCollector;
    }

    /** Length of a power-of-two reference array of that many bytes. */
    long tableSlots(long arrayBytes) {
        return Long.highestOneBit(Math.max(1, (arrayBytes - ARRAY_HEADER_BYTES) / referenceBytes));
    }
}
