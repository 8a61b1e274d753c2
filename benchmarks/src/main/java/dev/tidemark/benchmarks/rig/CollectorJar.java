package dev.tidemark.benchmarks.rig;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The runnable collector that a benchmark is about. */
public final class CollectorJar {

    private CollectorJar() {}

    /**
     * The jar that was named, or else that of this build, which lies beside the classes that we were loaded from.
     *
     * @throws IOException when it is not there
     */
    public static Path of(@Nullable Path named) throws IOException {
        if (named != null) {
            return named.toRealPath();
        }
        try {
            Path classes = Path.of(CollectorJar.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return classes.resolve("../../../collector/target/tidemark.jar").toRealPath();
        } catch (URISyntaxException | IOException e) {
            throw new IOException("The collector's jar is not built: build it with mvn package, or name one.", e);
        }
    }
}
