package dev.tidemark.agent.core;

import java.io.IOException;
import java.util.jar.JarFile;

/** The version of the jar that the agent was loaded from. */
final class Version {

    private Version() {}

    static String ofThisJar() {
        try (JarFile jar = new JarFile(Version.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath())) {
            String version = jar.getManifest().getMainAttributes().getValue("Implementation-Version");
            return version == null ? "unknown" : version;
        } catch (IOException | RuntimeException e) {
            return "unknown";
        }
    }
}
