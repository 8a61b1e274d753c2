package dev.tidemark.collector.cli;

import dev.tidemark.collector.UserError;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "health",
        description =
                "Asks a collector on this machine whether it is alive; for containers, which have no other program to ask with.",
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {"", "Exit status: 0 it is, 2 it is not, or it speaks TLS only."})
final class HealthCommand implements Callable<Integer> {

    private static final int PATIENCE_MILLIS = 5_000;

    @Option(
            names = "--port",
            paramLabel = "N",
            converter = PortConverter.class,
            defaultValue = "9477",
            description = "Where it serves. Default: ${DEFAULT-VALUE}.")
    int port;

    @Override
    public Integer call() {
        URI uri = URI.create("http://127.0.0.1:" + port + "/healthz");
        int status;
        try {
            // Not the newer client, which brings threads: this starts anew every few seconds for one request.
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            status = connection.getResponseCode();
        } catch (IOException e) {
            throw new UserError(
                    "No collector answers at " + uri + " (" + e.getMessage() + "): start one, or say its --port.", e);
        }
        if (status != HttpURLConnection.HTTP_OK) {
            throw new UserError("The collector at " + uri + " says that it is not healthy (status " + status
                    + "): see what it has logged.");
        }
        return ExitStatus.OK;
    }
}
