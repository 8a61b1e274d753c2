package dev.tidemark.it.container;

import dev.tidemark.it.TcpProxy;
import dev.tidemark.it.Tools;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The stack of {@code docker-compose.yml}, under a name and on ports of its own. Closing it leaves nothing behind. */
final class Compose implements AutoCloseable {

    private static final Path ROOT =
            Path.of(System.getProperty("tidemark.root")).normalize();

    private final List<String> command;
    private final Map<String, String> environment = new HashMap<>();

    private Compose(List<String> command) {
        this.command = command;
    }

    /** One whose file is changed by another; starts nothing yet. */
    static Compose of(Path override) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (Docker.succeeds("docker", "compose", "version")) {
            command.addAll(List.of("docker", "compose"));
        } else {
            Tools.require("docker-compose");
            command.add("docker-compose");
        }
        command.addAll(List.of(
                "--project-name",
                "tidemark-it-" + ProcessHandle.current().pid(),
                "--file",
                ROOT.resolve("docker-compose.yml").toString(),
                "--file",
                override.toString()));
        Compose compose = new Compose(command);
        for (String page : List.of("TIDEMARK_PORT", "PROMETHEUS_PORT", "ALERTMANAGER_PORT", "GRAFANA_PORT")) {
            compose.environment.put(page, String.valueOf(TcpProxy.freePort("127.0.0.1")));
        }
        return compose;
    }

    /** Sets a variable that the file reads. */
    Compose with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** The port of a page on this machine. */
    int port(String variable) {
        return Integer.parseInt(environment.getOrDefault(variable, ""));
    }

    /** Starts services, or those of them anew that have changed. */
    void up(String... services) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("up", "--detach", "--no-build", "--no-deps"));
        arguments.addAll(Arrays.asList(services));
        run(arguments);
    }

    /** The id of a service's container. */
    String container(String service) throws IOException, InterruptedException {
        return run(List.of("ps", "--quiet", service));
    }

    /** {@code starting}, {@code healthy} or {@code unhealthy}. */
    String health(String service) throws IOException, InterruptedException {
        return Docker.docker("inspect", "--format", "{{.State.Health.Status}}", container(service));
    }

    /** What all services have said. */
    String logs() throws IOException, InterruptedException {
        return run(List.of("logs", "--no-color", "--tail", "100"));
    }

    @Override
    public void close() throws IOException {
        try {
            run(List.of("down", "--volumes", "--timeout", "5"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String run(List<String> arguments) throws IOException, InterruptedException {
        List<String> whole = new ArrayList<>(command);
        whole.addAll(arguments);
        return Docker.run(ROOT, environment, whole);
    }
}
