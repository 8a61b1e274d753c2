package dev.tidemark;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamConstants;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads capacity and load factor of an empty {@code HashMap} or {@code LinkedHashMap} out of its serialized form, the one
 * public place where they are written ("Serialized Form" of {@code java.util.HashMap}). The map must be empty, so that
 * this takes constant time and touches no object of the application.
 */
final class EmptyTable {
    /** float loadFactor, int threshold, TC_BLOCKDATA, 8, int buckets, int size, TC_ENDBLOCKDATA. */
    private static final int WRITTEN_BYTES = 4 + 4 + 1 + 1 + 4 + 4 + 1;

    private EmptyTable() {}

    static @Nullable TableModel read(Map<?, ?> map) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(map);
            }
            return parse(bytes.toByteArray());
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }

    private static @Nullable TableModel parse(byte[] bytes) throws IOException {
        // A LinkedHashMap writes one byte more, its accessOrder, after what HashMap wrote.
        int end = bytes[bytes.length - 1] == ObjectStreamConstants.TC_ENDBLOCKDATA ? bytes.length : bytes.length - 1;
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, end - WRITTEN_BYTES, WRITTEN_BYTES));
        float load = in.readFloat();
        in.readInt();
        boolean asExpected = in.readByte() == ObjectStreamConstants.TC_BLOCKDATA && in.readByte() == 8;
        int buckets = in.readInt();
        asExpected &= in.readInt() == 0 && in.readByte() == ObjectStreamConstants.TC_ENDBLOCKDATA;
        asExpected &= load > 0 && Integer.bitCount(buckets) == 1;
        return asExpected ? new TableModel(load, 0, buckets) : null;
    }
}
