package dev.tidemark.collector.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A reader of server-sent events. */
final class SseReader implements AutoCloseable {

    private final HttpURLConnection connection;
    private final BufferedReader lines;

    SseReader(int port) {
        this(port, "/api/v1/stream");
    }

    SseReader(int port, String path) {
        try {
            connection = (HttpURLConnection)
                    URI.create("http://127.0.0.1:" + port + path).toURL().openConnection();
            connection.setReadTimeout(10_000);
            lines = new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The data of the next event. */
    String nextData() throws IOException {
        String event = null;
        while (true) {
            String line = nextLine();
            if (line.startsWith("event: ")) {
                event = line.substring(7);
            } else if (line.startsWith("data: ")) {
                if (!"state".equals(event)) {
                    throw new AssertionError("expected data of the event state, got " + event);
                }
                return line.substring(6);
            }
        }
    }

    /** The data of the next event that contains the text: states in between may be there or be skipped. */
    String nextDataWith(String text) throws IOException {
        String data = nextData();
        while (!data.contains(text)) {
            data = nextData();
        }
        return data;
    }

    /** The next line that is not empty. */
    String nextLine() throws IOException {
        String line;
        do {
            line = lines.readLine();
            if (line == null) {
                throw new AssertionError("expected more of the stream, got its end");
            }
        } while (line.isEmpty());
        return line;
    }

    /** Reads until the server ends the stream; fails when it does not. */
    void readToEnd() {
        try {
            while (lines.readLine() != null) {
                // What is on the way still arrives.
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError("expected the end of the stream, got silence", e);
        } catch (IOException e) {
            // Ended in the middle of a chunk: an end as well.
        }
    }

    @Override
    public void close() {
        connection.disconnect();
    }
}
