package dev.tidemark.collector.cli;

import dev.tidemark.collector.UserError;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "health",
        description =
                "Asks a collector whether it lives, for containers that have no shell: exit status 0 when it does, 1 when not.",
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {
            "",
            "Example: a health check of docker-compose",
            "  healthcheck:",
            "    test: [CMD, /opt/java/bin/java, -jar, /opt/tidemark/tidemark.jar, health]",
            "",
            "With /readyz instead of /healthz it tells whether the collector is ready."
        })
final class HealthCommand implements Callable<Integer> {

    /** Of its own: 2, which says elsewhere that there is something to mend, is reserved where engines ask for health. */
    static final int UNWELL = 1;

    private static final String USUAL = "http://127.0.0.1:9477/healthz";
    private static final int TIMEOUT_MILLIS = 3_000;

    private final Console console;

    @Parameters(
            paramLabel = "URL",
            arity = "0..1",
            defaultValue = USUAL,
            description = "What to ask (default: ${DEFAULT-VALUE}).")
    String address = USUAL;

    HealthCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        URL url = url();
        try {
            // A proxy of the environment is for others than ourselves.
            HttpURLConnection connection = (HttpURLConnection) url.openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            connection.setInstanceFollowRedirects(false);
            int status = connection.getResponseCode();
            connection.disconnect();
            if (status == HttpURLConnection.HTTP_OK) {
                return ExitStatus.OK;
            }
            console.err().println(url + " answered with status " + status + ".");
        } catch (IOException e) {
            console.err().println(url + " does not answer: " + e.getMessage() + ".");
        }
        return UNWELL;
    }

    private URL url() {
        try {
            URI uri = new URI(address);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if (uri.getHost() != null && (scheme.equals("http") || scheme.equals("https"))) {
                return uri.toURL();
            }
        } catch (URISyntaxException | IOException e) {
            // told below, with what would be right
        }
        throw new UserError("'" + address + "' is not the address of a collector: give one such as " + USUAL + ".");
    }
}
