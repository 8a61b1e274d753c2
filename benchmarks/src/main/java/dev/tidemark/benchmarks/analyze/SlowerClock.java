package dev.tidemark.benchmarks.analyze;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Lets the clock of a recording run more slowly: what was recorded in minutes becomes hours, with the same bytes behind the headers of its chunks. An analysis that looks at
 * what it knows once a second looks as often as it would in a recording that had taken so long.
 */
final class SlowerClock {
    private static final int HEADER_BYTES = 68;
    private static final int SIZE = 8;
    private static final int START_NANOS = 32;
    private static final int DURATION_NANOS = 40;
    private static final int TICKS_PER_SECOND = 56;

    private SlowerClock() {}

    /** Rewrites the headers in place. */
    static void apply(Path recording, int times) throws IOException {
        try (FileChannel file = FileChannel.open(recording, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
            long first = Long.MIN_VALUE;
            for (long chunk = 0; chunk < file.size(); chunk += header.getLong(SIZE)) {
                header.clear();
                while (header.hasRemaining() && file.read(header, chunk + header.position()) >= 0) {
                    // More may come.
                }
                long start = header.getLong(START_NANOS);
                first = first == Long.MIN_VALUE ? start : first;
                header.putLong(START_NANOS, first + (start - first) * times);
                header.putLong(DURATION_NANOS, header.getLong(DURATION_NANOS) * times);
                header.putLong(TICKS_PER_SECOND, header.getLong(TICKS_PER_SECOND) / times);
                header.flip();
                while (header.hasRemaining()) {
                    file.write(header, chunk + header.position());
                }
            }
        }
    }
}
