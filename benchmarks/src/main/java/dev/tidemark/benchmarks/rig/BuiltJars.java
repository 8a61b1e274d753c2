package dev.tidemark.benchmarks.rig;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The jars that benchmarks are about; those of this build lie beside the classes that we were loaded from. */
public final class BuiltJars {

    private BuiltJars() {}

    /**
     * The runnable collector that was named, or else that of this build.
     *
     * @throws IOException when it is not there
     */
    public static Path collector(@Nullable Path named) throws IOException {
        return named == null ? ofThisBuild("collector/target/tidemark.jar") : named.toRealPath();
    }

    /**
     * The agent of this build.
     *
     * @throws IOException when it is not there
     */
    public static Path agent() throws IOException {
        return ofThisBuild("agent/target/tidemark-agent.jar");
    }

    private static Path ofThisBuild(String jar) throws IOException {
        try {
            Path classes = Path.of(BuiltJars.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return classes.resolve("../../..").resolve(jar).toRealPath();
        } catch (URISyntaxException | IOException e) {
            throw new IOException(jar + " is not built: build it with mvn package, or name one.", e);
        }
    }
}
