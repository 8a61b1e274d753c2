package dev.tidemark.agent.core;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.jar.JarFile;

/** The version of the jar that the agent was loaded from. */
final class Version {

    private Version() {}

    static String ofThisJar() {
        try (JarFile jar = new JarFile(Path.of(Version.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toFile())) {
            String version = jar.getManifest().getMainAttributes().getValue("Implementation-Version");
            return version == null ? "unknown" : version;
        } catch (IOException | URISyntaxException | RuntimeException e) {
            return "unknown";
        }
    }
}
