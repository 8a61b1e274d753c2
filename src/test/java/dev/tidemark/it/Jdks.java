package dev.tidemark.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The JDKs of this machine on which targets are run: one of each feature release from 17 up. */
public final class Jdks {
    private Jdks() {}

    /** Oldest first; the JDK that runs the tests is always among them. */
    public static List<Path> all() {
        Map<Integer, Path> byRelease = new TreeMap<>();
        for (Path home : candidates()) {
            int release = featureRelease(home);
            if (release >= 17) {
                byRelease.put(release, home);
            }
        }
        byRelease.put(Runtime.version().feature(), current());
        return List.copyOf(byRelease.values());
    }

    /** The JDK that runs the tests. */
    public static Path current() {
        return Path.of(System.getProperty("java.home"));
    }

    private static List<Path> candidates() {
        List<Path> homes = new ArrayList<>();
        Path installed = Path.of("/usr/lib/jvm");
        if (Files.isDirectory(installed)) {
            try (DirectoryStream<Path> folders = Files.newDirectoryStream(installed)) {
                folders.forEach(homes::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return homes;
    }

    private static int featureRelease(Path home) {
        Path release = home.resolve("release");
        if (!Files.isReadable(release) || !Files.isExecutable(home.resolve("bin/java"))) {
            return -1;
        }
        Properties properties = new Properties();
        try (var in = Files.newBufferedReader(release)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String version = properties.getProperty("JAVA_VERSION", "\"0\"").replace("\"", "");
        return Runtime.Version.parse(version).feature();
    }
}
