package dev.tidemark.benchmarks.rig;

import java.nio.file.Path;

/** The JDK that runs this. */
public final class OwnJdk {

    private OwnJdk() {}

    /** The command of this name, such as {@code java} or {@code jcmd}. */
    public static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }
}
