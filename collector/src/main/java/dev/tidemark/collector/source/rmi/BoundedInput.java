package dev.tidemark.collector.source.rmi;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads within bounds. */
final class BoundedInput extends FilterInputStream {

    private final AnswerBounds bounds;

    BoundedInput(InputStream in, AnswerBounds bounds) {
        super(in);
        this.bounds = bounds;
    }

    @Override
    public int read() throws IOException {
        bounds.allowed(1);
        int read = in.read();
        bounds.read(1);
        return read;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = in.read(into, offset, bounds.allowed(length));
        bounds.read(Math.max(0, read));
        return read;
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = in.skip(bounds.allowed((int) Math.min(count, Integer.MAX_VALUE)));
        bounds.read((int) skipped);
        return skipped;
    }
}
