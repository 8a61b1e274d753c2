package dev.tidemark.collector.source.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;

/**
 * A chunk where its writer leaves it, open. It stays readable when its file is deleted, as a JVM that ends in good order does.
 *
 * @param name for people
 * @param offset where it begins in {@code bytes}
 */
record Chunk(String name, FileChannel bytes, long offset) implements Closeable {

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
