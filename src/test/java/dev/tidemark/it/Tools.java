package dev.tidemark.it;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Programs of others that some tests need. Where one is missing the test is skipped, unless {@code TIDEMARK_REQUIRE_TOOLS=1} makes that a
 * failure, as continuous integration does.
 */
public final class Tools {
    private Tools() {}

    /** Goes on only if all of these programs are on the PATH. */
    public static void require(String... tools) {
        for (String tool : tools) {
            if (!isInstalled(tool)) {
                missing(tool + " is not on the PATH: install it to run this test");
            }
        }
    }

    /** Goes on only if this file is there, which a package of this name brings. */
    static void requireFile(Path file, String name) {
        if (!Files.exists(file)) {
            missing(file + " is not there: install " + name + " to run this test");
        }
    }

    /** Goes on only as root, who alone can start processes of other users. */
    public static void requireRoot() {
        if (!"root".equals(System.getProperty("user.name"))) {
            missing("only root can start a process of another user: run this test as root");
        }
    }

    /** Goes on only if these images are with the container engine: it has none to fetch them from. */
    public static void requireImages(String... images) throws IOException, InterruptedException {
        require("docker");
        for (String image : images) {
            Process look = new ProcessBuilder("docker", "image", "inspect", image)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            look.getOutputStream().close();
            if (look.waitFor() != 0) {
                missing("the image " + image + " is not there, or no container engine answers: start Docker and run"
                        + " src/test/containers/build to run this test");
            }
        }
    }

    private static boolean isInstalled(String tool) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }

    private static void missing(String what) {
        if ("1".equals(System.getenv("TIDEMARK_REQUIRE_TOOLS"))) {
            throw new AssertionError(what);
        }
        abort(what);
    }
}
