package dev.tidemark.collector.web;

import dev.tidemark.collector.source.Secret;
import dev.tidemark.collector.target.HandMadeFleet;
import dev.tidemark.collector.web.access.AccessSettings;
import dev.tidemark.collector.web.access.AccessSettings.Client;
import dev.tidemark.collector.web.access.AccessSettings.Proof;
import dev.tidemark.collector.web.access.Permission;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** A server with clients of each kind, whose secrets stand in files of a folder. */
final class GuardedServer implements AutoCloseable {

    static final String SCRAPE_TOKEN = "scrape-me-0123456789abcdef";
    static final String ACTION_TOKEN = "act-now-0123456789abcdef";
    static final String PASSWORD = "correct horse";
    static final String HASHED_PASSWORD = "battery staple";

    private static final String[] AS_OPERATOR = {"Authorization", "Bearer " + ACTION_TOKEN};

    private final WebServer server;
    private final Http http;

    GuardedServer(HandMadeFleet fleet, Path folder) throws IOException {
        AccessSettings access = new AccessSettings(
                null,
                List.of(
                        client(folder, "prometheus", Proof.TOKEN, SCRAPE_TOKEN, Permission.METRICS),
                        client(folder, "operator", Proof.TOKEN, ACTION_TOKEN, Permission.EVIDENCE),
                        client(folder, "ann", Proof.PASSWORD, PASSWORD, Permission.READ),
                        client(folder, "bob", Proof.PASSWORD, PASSWORD, Permission.EVIDENCE),
                        client(
                                folder,
                                "eve",
                                Proof.PASSWORD,
                                new BCryptPasswordEncoder(10).encode(HASHED_PASSWORD),
                                Permission.READ)));
        server = WebServer.start(fleet, with(access));
        http = new Http(server);
    }

    /** A client whose secret is written to a file of its name. */
    static Client client(Path folder, String name, Proof proof, String secret, Permission permission)
            throws IOException {
        return new Client(name, proof, new Secret.InFile(Files.writeString(folder.resolve(name), secret)), permission);
    }

    static WebSettings with(AccessSettings access) {
        return new WebSettings("127.0.0.1", 0, 50, access, null);
    }

    static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** The headers of the one who may have evidence sought, with a token. */
    static String[] asOperator() {
        return AS_OPERATOR.clone();
    }

    int port() {
        return server.port();
    }

    Http http() {
        return http;
    }

    /** How many requests it says that it has refused for this reason. */
    double refused(String reason) {
        return http.get("/metrics", AS_OPERATOR)
                .body()
                .lines()
                .filter(line -> line.startsWith("tidemark_http_refused_total{reason=\"" + reason + "\"}"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    @Override
    public void close() {
        server.close();
    }
}
