package dev.tidemark.collector.source.rmi;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/** A connection that listens within bounds. */
final class BoundedSocket extends Socket {

    private final AnswerBounds bounds;
    private final boolean renewed;

    /** @param renewed whether each thing that we say begins the bounds anew */
    BoundedSocket(AnswerBounds bounds, boolean renewed) {
        this.bounds = bounds;
        this.renewed = renewed;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new BoundedInput(super.getInputStream(), bounds);
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        OutputStream out = super.getOutputStream();
        return renewed ? new RequestOutput(out, bounds) : out;
    }
}
