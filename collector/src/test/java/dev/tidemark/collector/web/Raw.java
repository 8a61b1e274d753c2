package dev.tidemark.collector.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Requests that no library would send. */
final class Raw {

    private Raw() {}

    /** The whole answer to a request line with headers, up to the end of the connection. */
    static String answer(int port, String requestLine, String... headers) {
        StringBuilder request = new StringBuilder(requestLine + "\r\nHost: localhost\r\nConnection: close\r\n");
        for (int i = 0; i < headers.length; i += 2) {
            request.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
        }
        return answer(port, request.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The whole answer to these bytes, up to the end of the connection. */
    static String answer(int port, byte[] request) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("expected an answer and then the end", e);
        }
    }
}
