package dev.tidemark.it.agent;

import java.nio.file.Path;

/** The agent's jar as it is shipped. */
public final class AgentJar {
    private AgentJar() {}

    public static Path path() {
        return Path.of(System.getProperty("tidemark.agent")).toAbsolutePath().normalize();
    }

    /** The option that starts it with a JVM. */
    static String option(String... options) {
        return option(path(), options);
    }

    static String option(Path jar, String... options) {
        return "-javaagent:" + jar + (options.length == 0 ? "" : "=" + String.join(",", options));
    }
}
