package dev.tidemark.collector.source.rmi;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Begins the bounds of the answer with each thing said. */
final class RequestOutput extends FilterOutputStream {

    private final AnswerBounds bounds;

    RequestOutput(OutputStream out, AnswerBounds bounds) {
        super(out);
        this.bounds = bounds;
    }

    @Override
    public void write(int b) throws IOException {
        out.write(b);
        bounds.asked();
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
        out.write(from, offset, length);
        bounds.asked();
    }
}
