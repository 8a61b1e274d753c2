package dev.tidemark.collector.source.file;

import dev.tidemark.collector.source.chunk.ChunkFrame;
import dev.tidemark.collector.source.chunk.ChunkHeader;
import dev.tidemark.collector.source.chunk.ChunkHeader.NoChunkException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A copy of one chunk, which follows it while it grows. The JDK's stream reads the copy and never the original: it would follow links,
 * hang in a pipe, and wait for ever for the rest of a chunk whose JVM was killed. The copy ends when we say so, and the stream with it.
 *
 * <p>Not thread-safe; the stream reads beside it as it would beside a JVM.
 */
final class ChunkCopy implements Closeable {

    /** A JVM begins a new chunk at 12 MB unless told otherwise. */
    private static final long MOST_BYTES = 256L << 20;

    private final Chunk original;
    private final FileChannel copy;
    private @Nullable ChunkHeader header;
    private long copied = ChunkHeader.BYTES;

    /** @param folder an empty one of ours, which the stream is to read */
    ChunkCopy(Chunk original, Path folder) throws IOException {
        this.original = original;
        this.copy = FileChannel.open(
                folder.resolve("chunk.jfr"),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
    }

    /** The header up to which the copy reaches, or null while the chunk holds nothing yet. */
    @Nullable
    ChunkHeader header() {
        return header;
    }

    /**
     * Brings the copy up to date.
     *
     * @return whether there was anything new
     * @throws DamagedException when this is no chunk that can be read
     */
    boolean advance() throws IOException, DamagedException {
        ChunkHeader now = readHeader();
        if (now == null || now.equals(header) || !now.hasContent()) {
            return false;
        }
        if (now.size() > MOST_BYTES) {
            throw new DamagedException("is larger than " + (MOST_BYTES >> 20) + " MB: have the JVM begin a new chunk"
                    + " earlier (-XX:FlightRecorderOptions:maxchunksize=12m)");
        }
        if (now.size() < copied || isAnother(now)) {
            throw new DamagedException("was changed where it had been read: let only the JVM write it");
        }
        if (original.offset() + now.size() > original.bytes().size()) {
            // The header is there before the rest of a file that somebody is still copying.
            return false;
        }
        transfer(now.size());
        header = now;
        // The last, because it is what makes the rest valid.
        write(now.isFinished() ? now.asEnd() : now.bytes().duplicate());
        return true;
    }

    private boolean isAnother(ChunkHeader now) {
        return header != null && !header.start().equals(now.start());
    }

    /** Nothing will be added, whatever the header says: has the stream end where the copy does. */
    void finish() throws IOException {
        if (header != null) {
            write(header.asEnd());
        }
    }

    /** @throws DamagedException when its events do not add up to it */
    void refuseBroken() throws IOException, DamagedException {
        if (header != null && header.isCompressed() && !new ChunkFrame(copy, 0, copied).isSound(header)) {
            throw new DamagedException("is damaged: what had not been read of it is lost");
        }
    }

    private @Nullable ChunkHeader readHeader() throws IOException, DamagedException {
        try {
            return ChunkHeader.read(original.bytes(), original.offset());
        } catch (NoChunkException e) {
            throw new DamagedException("is no chunk of a recording: let only JVMs write there");
        }
    }

    private void transfer(long size) throws IOException, DamagedException {
        copy.position(copied);
        while (copied < size) {
            long moved = original.bytes().transferTo(original.offset() + copied, size - copied, copy);
            if (moved <= 0) {
                throw new DamagedException("became shorter while it was read: let only the JVM write it");
            }
            copied += moved;
        }
    }

    private void write(ByteBuffer head) throws IOException {
        while (head.hasRemaining()) {
            copy.write(head, head.position());
        }
    }

    @Override
    public void close() throws IOException {
        copy.close();
    }

    /** A chunk cannot be read; the message is the end of a sentence. */
    static final class DamagedException extends Exception {
        private static final long serialVersionUID = 1L;

        DamagedException(String predicate) {
            super(predicate);
        }
    }
}
