package dev.tidemark.collector.cli;

import dev.tidemark.collector.UserError;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.jspecify.annotations.Nullable;

/** Chooses the port to serve on while watching. */
final class WebPort {

    private WebPort() {}

    /**
     * The port asked for; without one the usual, or any free one if that is taken.
     *
     * @throws UserError when the port asked for is taken
     */
    static int choose(@Nullable Integer asked, int usual, PrintStream err) {
        int wanted = asked == null ? usual : asked;
        if (isFree(wanted)) {
            return wanted;
        }
        if (asked != null) {
            throw new UserError(
                    "Port " + asked + " is taken: choose another with --port, or leave it out for any free one.");
        }
        int other = anyFree();
        err.println("Port " + wanted + " is taken: serving on " + other + " instead.");
        return other;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static int anyFree() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UserError("No port of this machine is free to serve on: " + e.getMessage() + ".", e);
        }
    }
}
